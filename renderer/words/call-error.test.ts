import { ORPCError } from "@orpc/client";
import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { loadMessages } from "../../shared/i18n/catalogue.ts";
import { createLocale } from "../../shared/i18n/render.ts";
import { callErrorOf, localizeCallError } from "./call-error.ts";
import { createFormatReason } from "./format-reason.ts";
import { loadWords } from "./words.ts";

const messages = await loadWords("de");
const t = createTranslator({ locale: "de", messages, namespace: "common" });
const german = createLocale("de", await loadMessages("de"));
const formatReason = createFormatReason(german);
const inGerman = (thrown: unknown) => localizeCallError(callErrorOf(thrown), german, t);

const refused = (message: string, data: object) => new ORPCError("CONFLICT", { message, data });

describe("a failure in the reader's language", () => {
  it("has its own sentence", () => {
    const thrown = refused('There is no connector "ops".', {
      code: "not-found",
      sentence: "refusal.not-found",
      params: { entity: "connector", id: "ops" },
    });
    expect(inGerman(thrown)).toMatchObject({
      code: "not-found",
      message: "Es gibt keinen Konnektor „ops“.",
      field: null,
    });
  });

  it("is a whole sentence if it concerns a field", () => {
    const data = { code: "input/invalid", field: "name", sentence: "input.empty" };
    expect(inGerman(refused("name: must not be empty", data))).toMatchObject({
      message: "Dieses Feld darf nicht leer sein.",
      field: "name",
    });
  });

  it("names all invalid fields and the error of each", () => {
    const data = {
      code: "input/invalid",
      field: "name",
      sentence: "input.empty",
      others: [
        { field: "retention.days", sentence: "input.most", params: { most: 3650 } },
        { sentence: "input.invalid" },
      ],
    };
    const problem = inGerman(refused("name: must not be empty; …", data));
    expect(problem.message).toBe(
      "name: darf nicht leer sein; retention.days: darf höchstens 3650 sein; Die Eingabe ist ungültig",
    );
    expect(problem.fields).toEqual([
      { field: "name", message: "Dieses Feld darf nicht leer sein." },
      { field: "retention.days", message: "Dieses Feld darf höchstens 3650 sein." },
    ]);
  });

  it.each([
    ["no sentence", {}],
    ["one of another version", { sentence: "refusal.of-next-year" }],
    ["something else in its place", { sentence: 7, params: "none" }],
  ])("stays English with %s", (_what, data) => {
    expect(inGerman(refused("In English.", data)).message).toBe("In English.");
  });

  it("shows what to do when the engine cannot be reached", () => {
    expect(inGerman(new TypeError("Failed to fetch"))).toMatchObject({
      code: "unreachable",
      message: messages.common.unreachable,
    });
  });
});

describe("a reason in the reader's language", () => {
  it("formats numbers in the reader's language", () => {
    const params = { connector: "Ops", used: 2400, limit: 3000, percent: 80 };
    expect(formatReason({ message: "", sentence: "problem.quota", params }).message).toBe(
      "Ops: 2.400 von 3.000 Nachrichten dieses Monats sind verbraucht (80 %).",
    );
  });

  it("is the stored English one if it has no message key", () => {
    expect(formatReason({ message: "Chosen.", advice: "Nothing." })).toEqual({
      message: "Chosen.",
      advice: "Nothing.",
    });
  });
});

describe("callErrorOf", () => {
  it("shows the engine's sentence, code and field", () => {
    const thrown = new ORPCError("BAD_REQUEST", {
      message: "The address is not a robot's webhook. Copy it again.",
      data: { code: "input/invalid", field: "webhookUrl" },
    });
    expect(callErrorOf(thrown)).toEqual({
      code: "input/invalid",
      message: "The address is not a robot's webhook. Copy it again.",
      field: "webhookUrl",
    });
  });

  it("keeps the transport's code if the engine sent none", () => {
    const problem = callErrorOf(new ORPCError("NOT_FOUND", { message: "No such event." }));
    expect(problem).toEqual({ code: "NOT_FOUND", message: "No such event.", field: null });
  });

  it("ignores members of the wrong type", () => {
    const problem = callErrorOf(
      new ORPCError("CONFLICT", { message: "Taken.", data: { code: 7, field: null } }),
    );
    expect(problem.code).toBe("CONFLICT");
    expect(problem.field).toBeNull();
  });

  it("shows what to do when the engine cannot be reached, without showing the raw error", () => {
    const problem = callErrorOf(new TypeError("Failed to fetch http://127.0.0.1:41701/rpc/status"));
    expect(problem.code).toBe("unreachable");
    expect(problem.message).toContain("Check that it is running");
    expect(problem.message).not.toContain("127.0.0.1");
  });
});
