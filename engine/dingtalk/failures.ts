import type { Outcome } from "../dispatcher/connector-type.ts";

/**
 * What it means that no answer came. Whether the robot got the message is not known, so the same message id goes
 * out again. The thrown message is never quoted: HTTP clients put the address, and with it the token, into it.
 */
export function classifyFailure(thrown: unknown): Outcome {
  const code = errorCode(thrown);
  const { outcomeClass, message, advice } = explain(nameOf(thrown), code);
  return {
    verdict: "retry",
    outcomeClass,
    retryAfterMs: null,
    reason: {
      code: `dingtalk/${outcomeClass}`,
      message: code === null ? message : `${message} (${code})`,
      advice,
    },
    httpStatus: null,
    errcode: null,
    answer: null,
  };
}

interface Explanation {
  readonly outcomeClass: "aborted" | "timeout" | "tls" | "network";
  readonly message: string;
  readonly advice: string;
}

function explain(name: string, code: string | null): Explanation {
  if (name === "AbortError") {
    return {
      outcomeClass: "aborted",
      message: "The request was broken off before an answer came.",
      advice: "Nothing to do: Tocsin tries again.",
    };
  }
  if (name === "TimeoutError" || /TIMEDOUT|TIMED_OUT|_TIMEOUT$/.test(code ?? "")) {
    return {
      outcomeClass: "timeout",
      message: "No answer came in time.",
      advice: "Tocsin tries again; DingTalk knows the message by its id and does not post it twice.",
    };
  }
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_/.test(code ?? "")) {
    return {
      outcomeClass: "tls",
      message: "The server's certificate could not be trusted.",
      advice:
        "Check this computer's clock, and whether a proxy of the network needs its own certificate installed.",
    };
  }
  if (/ENOTFOUND|EAI_AGAIN|NAME_NOT_RESOLVED/.test(code ?? "")) {
    return {
      outcomeClass: "network",
      message: "The server's name could not be resolved.",
      advice: "Check the internet connection, and the host in the webhook URL. Tocsin tries again.",
    };
  }
  return {
    outcomeClass: "network",
    message: "The server could not be reached, or it closed the connection.",
    advice: "Check the internet connection and the proxy settings. Tocsin tries again.",
  };
}

const nameOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.name : "");

/** HTTP clients wrap the system's error a few times; its code is the only part that is safe to show. */
function errorCode(thrown: unknown): string | null {
  let error = thrown;
  for (let depth = 0; depth < 5 && error instanceof Error; depth++) {
    if ("code" in error && typeof error.code === "string" && /^[A-Z][A-Z0-9_]{2,60}$/.test(error.code)) {
      return error.code;
    }
    const fromBrowser = /\bERR_[A-Z0-9_]{2,60}\b/.exec(error.message);
    if (fromBrowser !== null) return fromBrowser[0];
    error = error instanceof AggregateError ? error.errors[0] : error.cause;
  }
  return null;
}
