import type { Reason } from "../../shared/model/common.ts";
import type { TestResult } from "../../shared/model/delivery.ts";
import type { Outcome } from "../connectors/connector-type.ts";
import { reason } from "../sentences/message.ts";

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
export const unsentTest = (deliveryId: string | null, why: Reason): TestResult => ({
  ok: false,
  reason: why,
  deliveryId,
  errcode: null,
  answer: null,
  durationMs: null,
});

export const SWITCHED_OFF = reason("connector-off", "test.connector-off");

/** @param leftMs - how long the hold lasts from now on */
export const held = (leftMs: number): Reason =>
  reason("lane-held", "test.lane-held", { minutes: Math.ceil(leftMs / 60_000) });

export const BUSY = reason("lane-busy", "test.lane-busy");
