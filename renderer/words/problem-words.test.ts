import { ORPCError } from "@orpc/client";
import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { loadSentences } from "../../shared/sentences/catalogue.ts";
import { problemOf } from "../client/problem.ts";
import { createFormatReason } from "./format-reason.ts";
import { createLocale } from "./message-locale.ts";
import { problemInWords } from "./problem-words.ts";
import { loadWords } from "./words.ts";

const messages = await loadWords("de");
const t = createTranslator({ locale: "de", messages, namespace: "common" });
const formatReason = createFormatReason(createLocale("de", await loadSentences("de")));
const inGerman = (thrown: unknown) => problemInWords(problemOf(thrown), formatReason, t);

const refused = (message: string, data: object) => new ORPCError("CONFLICT", { message, data });

describe("a failure in the reader's language", () => {
  it("is said by its sentence", () => {
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

  it("is a whole sentence where it is about a field", () => {
    const data = { code: "input/invalid", field: "name", sentence: "input.empty" };
    expect(inGerman(refused("name: must not be empty", data))).toMatchObject({
      message: "Dieses Feld darf nicht leer sein.",
      field: "name",
    });
  });

  it.each([
    ["no sentence", {}],
    ["one of another version", { sentence: "refusal.of-next-year" }],
    ["something else in its place", { sentence: 7, params: "none" }],
  ])("stays English with %s", (_what, data) => {
    expect(inGerman(refused("In English.", data)).message).toBe("In English.");
  });

  it("says what to do when the engine cannot be reached", () => {
    expect(inGerman(new TypeError("Failed to fetch"))).toMatchObject({
      code: "unreachable",
      message: messages.common.unreachable,
    });
  });
});

describe("a reason in the reader's language", () => {
  it("writes numbers as the reader does", () => {
    const params = { connector: "Ops", used: 2400, limit: 3000, percent: 80 };
    expect(formatReason({ message: "", sentence: "problem.quota", params }).message).toBe(
      "Ops: 2.400 von 3.000 Nachrichten dieses Monats sind verbraucht (80 %).",
    );
  });

  it("is English where an older version stored it", () => {
    expect(formatReason({ message: "Chosen.", advice: "Nothing." })).toEqual({
      message: "Chosen.",
      advice: "Nothing.",
    });
  });
});
