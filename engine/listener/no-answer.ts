import type { Reason } from "../../shared/model/common.ts";

/** The system's word for what went wrong, such as `ECONNREFUSED`; never a whole message, which could quote anything. */
function wordFor(thrown: unknown): string {
  if (!(thrown instanceof Error)) return "no answer";
  if (thrown.name === "TimeoutError" || thrown.name === "AbortError") return "timed out";
  return "code" in thrown && typeof thrown.code === "string" ? thrown.code : "no answer";
}

/** The listener should be there, but does not answer as it should. */
export const noAnswer = (url: string, word: string): Reason => ({
  code: "listener/no-answer",
  message: `Nothing that is Tocsin answers at ${url} (${word}).`,
  advice: "Look whether a firewall or another program has the port, or choose another port in Settings.",
});

export const noAnswerAfter = (url: string, thrown: unknown): Reason => noAnswer(url, wordFor(thrown));

/** There is nothing that could answer. */
export const NOT_LISTENING: Reason = {
  code: "listener/cannot-listen",
  message: "Tocsin does not listen for webhooks at this moment.",
  advice: "Choose another address or port in Settings, or start Tocsin again.",
};
