import { describe, expect, it } from "vitest";
import type { LaneStatus } from "../../shared/model/status.ts";
import { laneSample } from "../testing/status-samples.ts";
import { wordsOf } from "../words/words-of.ts";
import { laneLine } from "./lane-line.ts";

const quota = { used: 120, limit: 3_000, level: "ok" } as const;
const line = (changes: Partial<LaneStatus>, language: "en" | "de" = "en") =>
  laneLine(laneSample({ quota, ...changes }), wordsOf(language), (moment) => `T${moment}`);

const REFUSAL = { code: "c", message: "The signature does not match.", advice: null };

describe("laneLine", () => {
  it.each<[string, Partial<LaneStatus>]>([
    ["Ops group: ready, 4 of 20 used, 120 of 3,000 this month", {}],
    ["Ops group: ready, 4 of 20 used, 120 this month", { quota: null }],
    ["Ops group: off, 4 of 20 used, 120 of 3,000 this month", { state: "disabled" }],
    [
      "Ops group: working, 7 waiting since T5, 4 of 20 used, 120 of 3,000 this month",
      { state: "working", waiting: 7, oldestWaitingAt: 5 },
    ],
    [
      "Ops group: held until T9, 1 waiting, 4 of 20 used, 120 of 3,000 this month",
      { state: "held", holdUntil: 9, waiting: 1 },
    ],
    [
      "Ops group: refused (The signature does not match), 4 of 20 used, 120 of 3,000 this month",
      { state: "blocked", blocked: REFUSAL },
    ],
    [
      "Ops group: refused (The signature does not match), tried again at T8, 2 waiting, 4 of 20 used, 120 of 3,000 this month",
      { state: "blocked", blocked: REFUSAL, probeAt: 8, waiting: 2 },
    ],
  ])("says %s", (expected, changes) => expect(line(changes)).toBe(expected));

  it("speaks the reader's language", () => {
    expect(line({}, "de")).toBe("Ops group: bereit, 4 von 20 verbraucht, 120 von 3.000 in diesem Monat");
  });
});
