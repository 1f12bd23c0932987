import { NO_DETAILS, type Outcome } from "../connectors/connector-type.ts";
import { ProxyFailure, type ProxyTrouble } from "../http/fetch.ts";
import { chainOf, errorCode, isCertificateCode, isNameCode, isTimeoutCode } from "../lib/error-chain.ts";
import { join, type LocalizedMessage, message } from "../sentences/message.ts";

/**
 * Interprets a request without an answer. Unless it is certain that nothing was sent, the robot may have received the
 * message, so the same message id is sent again. The message of the error is never quoted, because HTTP clients include
 * the address, and with it the token.
 */
export function classifyFailure(thrown: unknown): Outcome {
  const chain = chainOf(thrown);
  const code = errorCode(chain);
  const byProxy = chain.find((error) => error instanceof ProxyFailure);
  const { outcomeClass, explanation } =
    byProxy === undefined ? explain(nameOf(thrown), code) : explainProxy(byProxy.trouble);
  return {
    ...NO_DETAILS,
    verdict: "retry",
    outcomeClass,
    reason: {
      code: `dingtalk/${outcomeClass}`,
      ...(code === null
        ? explanation
        : join(explanation, message("robot.failure-code", { failureCode: code }))),
    },
    maybePosted: !failedBeforeSending(chain, code),
  };
}

/** Codes of reasons that another network may fix; a login page in between causes one of the last four. */
export const NETWORK_REASONS = [
  "dingtalk/network",
  "dingtalk/timeout",
  "dingtalk/proxy",
  "dingtalk/tls",
  "dingtalk/redirect",
  "dingtalk/page",
  "dingtalk/http",
] as const;

interface Explanation {
  readonly outcomeClass: "aborted" | "timeout" | "tls" | "network" | "proxy";
  readonly explanation: LocalizedMessage;
}

function explain(name: string, code: string | null): Explanation {
  if (name === "AbortError") return { outcomeClass: "aborted", explanation: message("robot.broken-off") };
  if (name === "TimeoutError" || isTimeoutCode(code ?? "")) {
    return { outcomeClass: "timeout", explanation: message("robot.timeout") };
  }
  if (isCertificateCode(code ?? "")) {
    return { outcomeClass: "tls", explanation: message("robot.certificate") };
  }
  if (isNameCode(code ?? "")) {
    return { outcomeClass: "network", explanation: message("robot.name-unresolved") };
  }
  return { outcomeClass: "network", explanation: message("robot.unreachable") };
}

const explainProxy = (trouble: ProxyTrouble): Explanation => ({
  outcomeClass: "proxy",
  explanation: message(`robot.proxy-${trouble}`),
});

const nameOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.name : "");

/** Failures before a request can be sent: name, connection, certificate. */
const BEFORE_SENDING: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
  "ERR_NAME_NOT_RESOLVED",
  "ERR_CONNECTION_REFUSED",
  "ERR_CONNECTION_TIMED_OUT",
  "ERR_PROXY_CONNECTION_FAILED",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

/** False when in doubt: a message that was posted must not be sent again as a part of another one. */
function failedBeforeSending(chain: readonly Error[], code: string | null): boolean {
  if (chain.some((error) => error instanceof ProxyFailure)) return true;
  if (chain.some(({ name }) => name === "AbortError" || name === "TimeoutError")) return false;
  // The error names the system call: a time-out of `connect` differs from one of `read`.
  const calls = chain.map((error) => ("syscall" in error ? error.syscall : null));
  if (calls.includes("connect") || calls.includes("getaddrinfo")) return true;
  return code !== null && (BEFORE_SENDING.has(code) || /^(ERR_)?CERT_/.test(code));
}
