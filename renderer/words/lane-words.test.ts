import { describe, expect, it } from "vitest";
import { englishFormatters } from "../../testkit/page/english.ts";
import { sampleLane } from "../../testkit/status-samples.ts";
import { laneSentence, laneWords, probeSentence } from "./lane-words.ts";

const NOW = 1_000_000;
const { t } = englishFormatters;

describe("laneWords", () => {
  it("shows the window of a lane that works", () => {
    const lane = sampleLane({
      state: "working",
      window: { used: 4, limit: 20, perSeconds: 60, free: 14, nextAt: null },
    });
    expect(laneWords(lane, NOW, t)).toEqual({ tone: "good", words: "4/20", filled: 0.2 });
  });

  it("does not call a lane sending whose attempts fail", () => {
    const retrying = { code: "dingtalk/network", message: "", advice: null };
    const lane = sampleLane({ state: "working", retrying, waiting: 305 });
    expect(laneWords(lane, NOW, t)).toEqual({ tone: "warning", words: "retrying", filled: 0 });
    expect(laneSentence(lane, NOW, t)).toBe(
      "Cannot send at the moment; Tocsin keeps trying. 305 deliveries wait; none is lost.",
    );
  });

  it("never fills the bar beyond its end", () => {
    const lane = sampleLane({ window: { used: 30, limit: 20, perSeconds: 60, free: 0, nextAt: null } });
    expect(laneWords(lane, NOW, t).filled).toBe(1);
  });

  it("counts a hold down, and shows when the robot rejects messages", () => {
    const held = sampleLane({ state: "held", holdUntil: NOW + 432_000 });
    expect(laneWords(held, NOW, t)).toEqual({ tone: "held", words: "held 7:12", filled: 1 });
    expect(laneWords(sampleLane({ state: "blocked" }), NOW, t).words).toBe("blocked");
  });

  it.each([
    ["untested", "not tested yet", "Not tested yet: send a test to see that its messages arrive."],
    ["fixed", "fixed, not yet tried", "Fixed, not yet tried. "],
    ["refused", "test failed", "The last test was rejected. Test again to see why."],
  ] as const)("does not call a connector ready that is %s", (tested, words, sentence) => {
    expect(laneWords(sampleLane({ tested }), NOW, t).words).toBe(words);
    expect(laneSentence(sampleLane({ tested }), NOW, t)).toBe(sentence);
  });

  it("shows that a blocked connector was changed since", () => {
    const lane = sampleLane({ state: "blocked", tested: "fixed", waiting: 2 });
    expect(laneWords(lane, NOW, t)).toMatchObject({ tone: "held", words: "fixed, not yet tried" });
    expect(laneSentence(lane, NOW, t)).toBe("Fixed, not yet tried. 2 deliveries wait; none is lost.");
  });

  it("does not blame the robot if secrets are missing or sealed", () => {
    const blocked = { code: "robot/secret-missing", message: "", advice: null };
    const lane = sampleLane({ state: "blocked", blocked, waiting: 4 });
    expect(laneWords(lane, NOW, t).words).toBe("no secret");
    expect(laneSentence(lane, NOW, t)).toMatch(/^Cannot send.*4 deliveries wait/);
  });
});

describe("probeSentence", () => {
  it("shows when a blocked lane tries again automatically, while it does", () => {
    expect(probeSentence(sampleLane({ state: "blocked" }), NOW, englishFormatters)).toBeNull();
    const lane = sampleLane({ state: "blocked", probeAt: NOW + 60_000 });
    expect(probeSentence(lane, NOW, englishFormatters)).toMatch(/^Tries again automatically at \d/);
  });
});

describe("laneSentence", () => {
  it("shows how much waits and that nothing is lost", () => {
    const lane = sampleLane({ state: "held", holdUntil: NOW + 60_000, waiting: 1 });
    expect(laneSentence(lane, NOW, t)).toBe(
      "DingTalk is holding this robot for another 1:00. 1 delivery waits; none is lost.",
    );
    expect(laneSentence(sampleLane({ state: "blocked", waiting: 4 }), NOW, t)).toContain("4 deliveries wait");
  });
});
