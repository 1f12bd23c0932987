import { NO_DETAILS, type Outcome } from "../../engine/connectors/connector-type.ts";

/** An outcome that a robot with scripted answers returns. */
export const answer = (verdict: Outcome["verdict"], changes: Partial<Outcome> = {}): Outcome => ({
  ...NO_DETAILS,
  verdict,
  outcomeClass: verdict,
  reason: { code: verdict, message: `The robot said ${verdict}.`, advice: null },
  httpStatus: 200,
  errcode: 0,
  maybePosted: verdict === "retry",
  ...changes,
});
