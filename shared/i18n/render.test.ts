import { describe, expect, it } from "vitest";
import { loadMessages } from "./catalogue.ts";
import { createLocale, render } from "./render.ts";

const tongues = {
  en: createLocale("en", await loadMessages("en")),
  "zh-CN": createLocale("zh-CN", await loadMessages("zh-CN")),
  de: createLocale("de", await loadMessages("de")),
} as const;

describe("render", () => {
  it("joins several sentences, with the first advice", () => {
    const spoken = {
      sentence: "delivery.gave-up robot.timeout robot.failure-code",
      params: { hours: 24, failureCode: "ETIMEDOUT" },
    };
    expect(render(spoken, tongues.en)).toEqual({
      message: "Failed after 24 hours of retries. The last one: No answer came in time. (ETIMEDOUT)",
      advice: "Replay it once the cause is fixed.",
    });
    expect(render(spoken, tongues["zh-CN"])?.message).toBe(
      "重试 24 小时后已放弃。最后一次：未能及时收到响应。（ETIMEDOUT）",
    );
  });

  it("shows ilert's constants as labels of the language", () => {
    const spoken = { sentence: "routing.event", params: { action: "Tell Ops", eventType: "alert-raised" } };
    expect(render(spoken, tongues.de)?.message).toBe(
      "„Tell Ops“ trifft nicht zu: „Alarmpriorität erhöht“ gehört nicht zu ihren Alarmereignissen.",
    );
    const unheard = { ...spoken, params: { ...spoken.params, eventType: "alert-snoozed" } };
    expect(render(unheard, tongues.de)?.message).toContain("„Alarm zurückgestellt“");
  });

  it.each([
    ["nothing", undefined],
    ["what another version says", "robot.ok robot.of-next-year"],
    ["no sentence at all", "toString"],
    ["an empty one", ""],
  ])("does not guess at %s", (_what, sentence) => {
    expect(render({ sentence }, tongues.en)).toBeNull();
  });

  it("returns no advice if there is none", () => {
    expect(render({ sentence: "robot.ok" }, tongues.de)).toEqual({
      message: "An DingTalk zugestellt.",
      advice: null,
    });
  });
});
