import type { Reason } from "../../shared/model/common.ts";
import type { TestResult } from "../../shared/model/delivery.ts";
import type { Outcome } from "./connector-type.ts";

/** What a robot said to a test. */
export const answeredTest = (
  deliveryId: string | null,
  outcome: Outcome,
  durationMs: number,
): TestResult => ({
  ok: outcome.verdict === "delivered",
  reason: outcome.reason,
  deliveryId,
  errcode: outcome.errcode,
  answer: outcome.answer,
  durationMs,
});

/** A test that did not go out. */
export const unsentTest = (deliveryId: string | null, reason: Reason): TestResult => ({
  ok: false,
  reason,
  deliveryId,
  errcode: null,
  answer: null,
  durationMs: null,
});

export const SWITCHED_OFF: Reason = {
  code: "connector-off",
  message: "This connector is switched off.",
  advice: "Switch it on, then test again.",
};

/** @param leftMs - how long the hold lasts from now on */
export const held = (leftMs: number): Reason => ({
  code: "lane-held",
  message: `DingTalk holds this robot for sending too fast; it opens again in about ${Math.ceil(leftMs / 60_000)} min.`,
  advice: "Wait for the hold to end. Waiting alerts are kept and go out then.",
});

export const BUSY: Reason = {
  code: "lane-busy",
  message: "The robot's messages of this minute are used up, so the test could not go out in time.",
  advice: "Test again in a minute. Waiting alerts are kept and go out in order.",
};
