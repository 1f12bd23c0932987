import { isRetrying, type LaneStatus, lacksSecret } from "../../shared/model/status.ts";
import type { Tone } from "../components/icons.tsx";
import { countdown, type TimeWords } from "./time-words.ts";
import type { Translator } from "./words.ts";

/** The appearance of a lane: its tone, its state in a word, and the usage of its window. */
export interface LaneWords {
  readonly tone: Tone;
  readonly words: string;
  /** From 0 to 1. */
  readonly filled: number;
}

export function laneWords(lane: LaneStatus, now: number, t: Translator<"shell">): LaneWords {
  switch (lane.state) {
    case "held": {
      const words =
        lane.holdUntil === null
          ? t("lanes.hold")
          : t("lanes.holdLeft", { left: countdown(lane.holdUntil, now) });
      return { tone: "held", words, filled: 1 };
    }
    case "blocked":
      if (lane.tested === "fixed") return { tone: "held", words: t("lanes.fixed"), filled: 1 };
      return { tone: "bad", words: t(lacksSecret(lane) ? "lanes.noSecret" : "lanes.blocked"), filled: 1 };
    case "paused":
      return { tone: "idle", words: t("lanes.paused"), filled: 0 };
    case "disabled":
      return { tone: "idle", words: t("lanes.off"), filled: 0 };
    case "ready":
    case "working": {
      if (isRetrying(lane)) return { tone: "warning", words: t("lanes.retrying"), filled: 0 };
      const isReady = lane.state === "ready";
      if (isReady && lane.tested === "untested")
        return { tone: "idle", words: t("lanes.untested"), filled: 0 };
      if (isReady && lane.tested === "fixed") return { tone: "held", words: t("lanes.fixed"), filled: 0 };
      if (isReady && lane.tested === "refused")
        return { tone: "bad", words: t("lanes.testFailed"), filled: 0 };
      const { used, limit } = lane.window;
      return {
        tone: "good",
        words: t("lanes.window", { used, limit }),
        filled: Math.min(1, used / limit),
      };
    }
  }
}

/** When a blocked lane tries again automatically; null if it waits for something else. */
export const probeSentence = (
  { probeAt }: LaneStatus,
  now: number,
  { t, time }: { readonly t: Translator<"shell">; readonly time: TimeWords },
): string | null => (probeAt === null ? null : t("lanes.probe", { time: time.row(probeAt, now) }));

/** The same as a sentence, for the card and for screen readers. */
export function laneSentence(lane: LaneStatus, now: number, t: Translator<"shell">): string {
  const { waiting } = lane;
  switch (lane.state) {
    case "held":
      return lane.holdUntil === null
        ? t("lanes.sentence.held", { waiting })
        : t("lanes.sentence.heldLeft", { waiting, left: countdown(lane.holdUntil, now) });
    case "blocked":
      if (lane.tested === "fixed") return t("lanes.sentence.fixed", { waiting });
      return t(lacksSecret(lane) ? "lanes.sentence.noSecret" : "lanes.sentence.blocked", { waiting });
    case "paused":
      return t("lanes.sentence.paused", { waiting });
    case "disabled":
      return t("lanes.sentence.disabled", { waiting });
    case "working":
      return t(isRetrying(lane) ? "lanes.sentence.retrying" : "lanes.sentence.working", { waiting });
    default:
      if (lane.tested === "untested") return t("lanes.sentence.untested");
      if (lane.tested === "fixed") return t("lanes.sentence.fixed", { waiting });
      return t(lane.tested === "refused" ? "lanes.sentence.testFailed" : "lanes.sentence.ready");
  }
}
