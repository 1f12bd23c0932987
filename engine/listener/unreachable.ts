import type { Reason } from "../../shared/model/common.ts";
import { reason } from "../sentences/message.ts";

/** The listener should be there, but something else answers. */
export const unexpectedAnswer = (url: string, word: string): Reason =>
  reason("listener/no-answer", "listener.other-answer", { url, word });

/** Tells the system's word for what went wrong, such as `ECONNREFUSED`; never a whole message, which could quote anything. */
export function unreachableAfter(url: string, thrown: unknown): Reason {
  if (thrown instanceof Error && (thrown.name === "TimeoutError" || thrown.name === "AbortError")) {
    return reason("listener/no-answer", "listener.timed-out", { url });
  }
  return thrown instanceof Error && "code" in thrown && typeof thrown.code === "string"
    ? unexpectedAnswer(url, thrown.code)
    : reason("listener/no-answer", "listener.no-answer", { url });
}

/** There is nothing that could answer. */
export const NOT_LISTENING = reason("listener/cannot-listen", "listener.not-listening");
