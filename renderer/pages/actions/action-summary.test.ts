import { createFormatter, createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import type { Language } from "../../../shared/i18n/languages.ts";
import { type Action, actionSchema, type Condition } from "../../../shared/model/action.ts";
import { loadWords } from "../../words/words.ts";
import {
  actionSentence,
  actionTroubles,
  conditionSentence,
  mentionSentence,
  type SentenceTools,
} from "./action-summary.ts";

const NAMES: Readonly<Record<string, string>> = { production: "Production", ops: "Ops group" };

const tools = async (locale: Language): Promise<SentenceTools> => ({
  t: createTranslator({ locale, messages: await loadWords(locale), namespace: "actions" }),
  format: createFormatter({ locale }),
  sourceName: (id) => NAMES[id] ?? null,
  connectorName: (id) => NAMES[id] ?? null,
});

const action = (over: Partial<Action> = {}): Action =>
  actionSchema.parse({
    id: "tell-ops",
    name: "Tell Ops",
    sources: ["production"],
    connector: "ops",
    events: ["alert-created", "alert-auto-escalated", "alert-acknowledged"],
    ...over,
  });
const isHigh: Condition = { field: "priority", operator: "is", value: "HIGH" };
const aboutDisks: Condition = { field: "summary", operator: "contains", value: "disk" };

describe("actionSentence", () => {
  it.each([
    ["en", "HIGH alerts of Production → Ops group: created, escalated, accepted"],
    ["de", "HIGH-Alarme von Production → Ops group: erstellt, eskaliert und angenommen"],
    ["zh-CN", "Production 的 HIGH 告警 → Ops group：已创建、已升级、已接受"],
  ] as const)("says in %s what goes where", async (language, sentence) => {
    expect(actionSentence(action({ conditions: [isHigh] }), await tools(language))).toBe(sentence);
  });

  it("reports what is missing", async () => {
    const sentence = actionSentence(action({ sources: ["gone"], connector: "lost" }), await tools("en"));
    expect(sentence).toContain("Alerts of gone (deleted) → lost (deleted): ");
  });
});

describe("conditionSentence", () => {
  it("contains what the first sentence lacks", async () => {
    expect(conditionSentence(action({ conditions: [isHigh] }), await tools("en"))).toBeNull();
    expect(conditionSentence(action({ conditions: [isHigh, aboutDisks] }), await tools("en"))).toBe(
      "Only where summary contains “disk”",
    );
  });

  it("describes all conditions if several are about the priority", async () => {
    const low: Condition = { field: "priority", operator: "is-not", value: "LOW" };
    expect(conditionSentence(action({ conditions: [isHigh, low] }), await tools("en"))).toBe(
      "Only where priority is “HIGH” and priority is not “LOW”",
    );
  });
});

it("names the people it mentions", async () => {
  const mention = { mobiles: ["13800000000"], userIds: ["mei"], all: false };
  expect(mentionSentence(action(), await tools("en"))).toBeNull();
  expect(mentionSentence(action({ mention }), await tools("en"))).toBe("Mentions 13800000000, mei");
  expect(mentionSentence(action({ mention: { ...mention, all: true } }), await tools("zh-CN"))).toBe(
    "@所有人",
  );
});

const part = (id: string, enabled = true) => ({ id, name: id.toUpperCase(), enabled });
const actionParts = { sources: ["a", "b"], connector: "ops" };

describe("actionTroubles", () => {
  it("has none if all parts exist and are enabled", () => {
    expect(actionTroubles(actionParts, [part("a"), part("b")], [part("ops")])).toEqual([]);
  });

  it("reports what is disabled, the connector first", () => {
    expect(actionTroubles(actionParts, [part("a"), part("b", false)], [part("ops", false)])).toEqual([
      { kind: "connector-off", id: "ops", name: "OPS" },
      { kind: "source-off", id: "b", name: "B" },
    ]);
  });

  it("marks what was deleted", () => {
    expect(actionTroubles(actionParts, [part("a")], [])).toEqual([
      { kind: "connector-missing", id: "ops" },
      { kind: "source-missing", id: "b" },
    ]);
  });
});
