import type { Outcome } from "../../engine/connectors/connector-type.ts";

/** An outcome that a robot with scripted answers returns. */
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
