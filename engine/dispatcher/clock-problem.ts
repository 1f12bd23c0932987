import type { Reason } from "../../shared/model/common.ts";
import { reason } from "../sentences/message.ts";

/**
 * DingTalk refuses signatures that are over an hour off (docs/protocols/dingtalk.md §2); a tenth of that is
 * worth a word, in ms.
 */
const REPORTED_OFFSET_MS = 6 * 60_000;

/**
 * What to tell the user about a clock that is far from the servers'. Pure.
 * @param offsetMs - this computer's clock minus the server's; from an HTTP `Date` header, so good to a second or so
 */
export function clockProblem(offsetMs: number): Reason | null {
  if (Math.abs(offsetMs) < REPORTED_OFFSET_MS) return null;
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  return reason("clock-off", offsetMs > 0 ? "problem.clock-ahead" : "problem.clock-behind", { minutes });
}
