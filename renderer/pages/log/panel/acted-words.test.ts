import { createTranslator } from "use-intl/core";
import { expect, it } from "vitest";
import type { Language } from "../../../../shared/languages.ts";
import type { AlertActed } from "../../../../shared/model/ilert.ts";
import { createTimeWords } from "../../../words/time-words.ts";
import { loadWords } from "../../../words/words.ts";
import { actedWords } from "./acted-words.ts";

const NOW = new Date(2026, 10, 24, 3, 12, 7).getTime();
const ada = { name: "Ada Lovelace", status: "ACCEPTED" };
const grace = { name: "Grace Hopper", status: "ACCEPTED" };
const asked = { name: "Not Yet", status: "PENDING" };

async function words(over: Partial<AlertActed>, language: Language = "en"): Promise<string> {
  const t = createTranslator({ locale: language, messages: await loadWords(language), namespace: "log" });
  const acted = { status: "ACCEPTED", responders: [], resolvedOn: null, mergedInto: null, ...over };
  return actedWords(acted, language, { t, time: createTimeWords(language) }, NOW);
}

it.each<[Language, string, string]>([
  ["en", "ilert: accepted, by Ada Lovelace and Grace Hopper", "ilert: resolved at 03:12:07"],
  ["de", "ilert: angenommen, von Ada Lovelace und Grace Hopper", "ilert: gelöst um 03:12:07"],
  ["zh-CN", "ilert：已由 Ada Lovelace和Grace Hopper 接受", "ilert：已于 03:12:07 解决"],
])("says in %s who accepted and when it was resolved", async (language, accepted, resolved) => {
  expect(await words({ responders: [ada, asked, grace] }, language)).toBe(accepted);
  expect(await words({ status: "RESOLVED", resolvedOn: NOW, responders: [ada] }, language)).toBe(resolved);
});

it("says what is left out as little as what is unknown", async () => {
  expect(await words({ responders: [asked] })).toBe("ilert: accepted");
  expect(await words({ status: "RESOLVED" })).toBe("ilert: resolved");
  expect(await words({ status: "PENDING" })).toBe("ilert: Pending");
  expect(await words({ status: "SNOOZED" })).toBe("ilert: SNOOZED");
});

it("names the main alert that a merged one led to", async () => {
  expect(await words({ mergedInto: "4711" })).toBe(
    "Merged into alert 4711, which was changed in its place. ilert: accepted",
  );
});
