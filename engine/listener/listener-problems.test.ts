import { describe, expect, it } from "vitest";
import { AppError } from "../../shared/errors.ts";
import type { Source } from "../../shared/model/source.ts";
import { inEnglish } from "../../testkit/in-english.ts";
import { readDocument } from "../config/config-document.ts";
import {
  cannotListen,
  hasUncheckableSource,
  headerProblem,
  storeProblem,
  uncheckableProblem,
  unexpectedAnswer,
  unreachableAfter,
} from "./listener-problems.ts";

const failure = (code: string) => Object.assign(new Error(`secret detail of ${code}`), { code });

describe("a listener that cannot be reached", () => {
  const url = "http://127.0.0.1:41700/healthz";

  it("is described by the system's error code, never by its whole message", () => {
    const { code, message: text } = inEnglish(unreachableAfter(url, failure("ECONNREFUSED")));
    expect(code).toBe("listener/no-answer");
    expect(text).toContain("ECONNREFUSED");
    expect(text).not.toContain("secret detail");
    expect(text).toBe(inEnglish(unexpectedAnswer(url, "ECONNREFUSED")).message);
  });

  it.each(["TimeoutError", "AbortError"])("is described as silent after a %s", (name) => {
    const timedOut = inEnglish(unreachableAfter(url, new DOMException("", "TimeoutError"))).message;
    expect(inEnglish(unreachableAfter(url, new DOMException("", name))).message).toBe(timedOut);
    expect(timedOut).not.toBe(inEnglish(unreachableAfter(url, new Error("other"))).message);
  });

  it.each([new Error("without a code"), Object.assign(new Error(), { code: 7 }), "no error", null])(
    "is described without a code if there is none: %j",
    (thrown) => {
      const general = unreachableAfter(url, new Error("other"));
      expect(unreachableAfter(url, thrown)).toEqual(general);
      expect(inEnglish(general).message).not.toMatch(/undefined|null|other/);
    },
  );
});

describe("an address that cannot be listened on", () => {
  const address = { host: "127.0.0.1", port: 41700 };

  it.each([
    ["EADDRINUSE", "listener/port-in-use", "hooksPort"],
    ["EACCES", "listener/cannot-listen", "hooksPort"],
    ["EADDRNOTAVAIL", "listener/cannot-listen", "hooksHost"],
  ])("%s is %s, at %s", (code, expected, field) => {
    const thrown = failure(code);
    const atStart = cannotListen(thrown, address);
    expect(atStart).toMatchObject({ code: expected, field, cause: thrown });
    const later = cannotListen(thrown, address, "http://127.0.0.1:41800");
    expect(later).toMatchObject({ code: expected, field });
    expect(later.message).toContain("http://127.0.0.1:41800");
    expect(atStart.message).not.toContain("41800");
  });
});

describe("trouble with the store", () => {
  const trouble = (sentence: string, isDamage = false) => ({
    error: new AppError("store/unavailable", "Nothing is stored.", { sentence }),
    isDamage,
  });

  it.each([
    ["store.full", "listener/store-full"],
    ["store.busy", "listener/store-busy"],
    ["store.read-only", "listener/store-read-only"],
    ["store.database-away", "listener/store-away"],
    ["store.database-read-only", "listener/store-standby"],
    ["store.database-rights", "listener/store-refusing"],
    ["store.other", "listener/store-failing"],
  ] as const)("%s is %s", (sentence, code) => {
    expect(storeProblem(trouble(sentence))?.code).toBe(code);
  });

  it("is reported as damage regardless of the error, and null without trouble", () => {
    expect(storeProblem(trouble("store.full", true))?.code).toBe("listener/store-damage");
    expect(storeProblem(null)).toBeNull();
  });
});

describe("the problem of uncheckable calls", () => {
  const { snapshot } = readDocument({}, "config.json");
  const source = (id: string, enabled = true) =>
    ({ id, name: `Source ${id}`, enabled }) as Partial<Source> as Source;

  const config = (sources: readonly Source[], uncheckable: readonly string[], sealed = false) => ({
    snapshot: () => ({ ...snapshot, sources }),
    isUncheckable: (id: string) => uncheckable.includes(id),
    areHeadersSealed: () => sealed,
  });

  it("reports an enabled source whose token cannot be checked", () => {
    const sources = [source("known"), source("off", false), source("lost"), source("gone")];
    const lost = config(sources, ["off", "lost", "gone"]);
    expect(hasUncheckableSource(lost)).toBe(true);
    expect(inEnglish(uncheckableProblem(lost))).toMatchObject({
      code: "sources/sealed",
      message: expect.stringContaining("Source lost, Source gone"),
    });
    const all = config(sources.slice(0, 2), ["off"]);
    expect(hasUncheckableSource(all)).toBe(false);
    expect(uncheckableProblem(all)).toBeNull();
  });

  it("reports a sealed header, if the sources can be checked", () => {
    expect(uncheckableProblem(config([], [], true))).toMatchObject({ code: "listener/headers-sealed" });
  });

  it("reports a header without a value", () => {
    const withHeaders = (values: Record<string, string>) => ({
      snapshot: () => ({
        ...snapshot,
        settings: {
          ...snapshot.settings,
          access: { ...snapshot.settings.access, headers: ["x-one", "x-two"] },
        },
      }),
      headerValue: (name: string) => values[name] ?? null,
    });
    expect(headerProblem(withHeaders({ "x-one": "1", "x-two": "2" }))).toBeNull();
    expect(inEnglish(headerProblem(withHeaders({ "x-one": "1" })))).toMatchObject({
      code: "listener/header-value",
      message: expect.stringContaining("x-two"),
    });
    expect(inEnglish(headerProblem(withHeaders({ "x-one": "1" })))?.message).not.toContain("x-one");
  });
});
