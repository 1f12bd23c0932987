import type { Reason } from "../../shared/model/common.ts";
import { reason } from "../sentences/message.ts";

/** Another program responds at the address of the listener. */
export const unexpectedAnswer = (url: string, word: string): Reason =>
  reason("listener/no-answer", "listener.other-answer", { url, word });

/** Includes the system's error code, such as `ECONNREFUSED`, but never its message, which could contain secrets. */
export function unreachableAfter(url: string, thrown: unknown): Reason {
  if (thrown instanceof Error && (thrown.name === "TimeoutError" || thrown.name === "AbortError")) {
    return reason("listener/no-answer", "listener.timed-out", { url });
  }
  return thrown instanceof Error && "code" in thrown && typeof thrown.code === "string"
    ? unexpectedAnswer(url, thrown.code)
    : reason("listener/no-answer", "listener.no-answer", { url });
}

/** There is no listener that could respond. */
export const NOT_LISTENING = reason("listener/cannot-listen", "listener.not-listening");
