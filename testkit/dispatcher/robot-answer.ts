import type { Outcome } from "../../engine/connectors/connector-type.ts";

/** What a robot with scripted answers says. */
export const answer = (verdict: Outcome["verdict"], changes: Partial<Outcome> = {}): Outcome => ({
  verdict,
  outcomeClass: verdict,
  retryAfterMs: null,
  reason: { code: verdict, message: `The robot said ${verdict}.`, advice: null },
  httpStatus: 200,
  errcode: 0,
  answer: null,
  maybePosted: verdict === "retry",
  serverTime: null,
  simplify: false,
  mayPass: false,
  blocksAddress: false,
  ...changes,
});
