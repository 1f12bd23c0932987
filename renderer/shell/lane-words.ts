import type { LaneStatus } from "../../shared/model/status.ts";
import { countdown } from "../components/time-words.ts";
import type { Tone } from "../components/tone.ts";

/** A lane for the eye: one colour, one word, and how full its window is. */
export interface LaneWords {
  readonly tone: Tone;
  readonly words: string;
  /** From 0 to 1. */
  readonly filled: number;
}

export function laneWords(lane: LaneStatus, now: number): LaneWords {
  switch (lane.state) {
    case "held": {
      const left = lane.holdUntil === null ? "" : ` ${countdown(lane.holdUntil, now)}`;
      return { tone: "held", words: `hold${left}`, filled: 1 };
    }
    case "blocked":
      return { tone: "bad", words: "refused", filled: 1 };
    case "paused":
      return { tone: "idle", words: "paused", filled: 0 };
    case "disabled":
      return { tone: "idle", words: "off", filled: 0 };
    default:
      return {
        tone: "good",
        words: `${lane.window.used}/${lane.window.limit}`,
        filled: Math.min(1, lane.window.used / lane.window.limit),
      };
  }
}

/** The same as a sentence, for the card and for screen readers. */
export function laneSentence(lane: LaneStatus, now: number): string {
  const waiting = lane.waiting === 1 ? "1 delivery waits" : `${lane.waiting} deliveries wait`;
  switch (lane.state) {
    case "held": {
      const left = lane.holdUntil === null ? "" : ` for another ${countdown(lane.holdUntil, now)}`;
      return `DingTalk holds this robot${left}. ${waiting}; none is lost.`;
    }
    case "blocked":
      return `The robot refuses messages. ${waiting}; none is lost.`;
    case "paused":
      return `Paused. ${waiting}.`;
    case "disabled":
      return `Switched off. ${waiting}.`;
    case "working":
      return `Sending. ${waiting}.`;
    default:
      return "Ready. Nothing waits.";
  }
}
