import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { AUDIT_EVENTS } from "../../../shared/model/audit.ts";
import { PROCEDURES } from "../../../testkit/headless/procedures.ts";
import { formatReasonPlainly } from "../../../testkit/page/english.ts";
import { words } from "../../words/en/index.ts";
import { actionWords, actorWords, kindWords, nameInChanges, outcomeWords } from "./audit-words.ts";

const t = createTranslator({ locale: "en", messages: words, namespace: "audit" });

describe("what was done", () => {
  it("has plain words for every recorded procedure and event", () => {
    const names = [
      ...PROCEDURES.filter(({ isAudited }) => isAudited).map(({ name }) => name),
      ...AUDIT_EVENTS,
    ];
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => actionWords(name, t) === name)).toEqual([]);
  });

  it("is the procedure's name if another version has recorded it", () => {
    expect(actionWords("weather.forecast", t)).toBe("weather.forecast");
  });

  it("is filtered by a part of the procedures, or by one of them", () => {
    expect(kindWords("connectors", t)).toBe("Connectors");
    expect(kindWords("connectors.update", t)).toBe("Connector changed");
  });
});

it("who did it: a person by name, others by what they are", () => {
  expect(actorWords({ kind: "person", id: "1", name: "Ann" }, t)).toBe("Ann");
  expect(actorWords({ kind: "admin-token", id: null, name: null }, t)).toBe("Admin token");
});

it("a refusal says why, by the title of its error", () => {
  expect(outcomeWords({ outcome: "refused", code: "auth/role" }, t, formatReasonPlainly)).toBe(
    "refused: Not allowed for this role",
  );
  expect(outcomeWords({ outcome: "refused", code: "from/elsewhere" }, t, formatReasonPlainly)).toBe(
    "refused: from/elsewhere",
  );
  expect(outcomeWords({ outcome: "interrupted", code: null }, t, formatReasonPlainly)).toBe("interrupted");
});

it("what is gone is named as the entry names it", () => {
  const change = { path: "connectors.ops", before: { name: "Ops group" }, after: null, secret: false };
  expect(nameInChanges([change], "ops")).toBe("Ops group");
  expect(nameInChanges([{ ...change, path: "name", before: "Ann" }], "p1")).toBe("Ann");
  expect(nameInChanges([change], "night")).toBeNull();
});
