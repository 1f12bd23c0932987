import { AppError } from "../../../shared/errors.ts";
import { ProxyFailure } from "../../http/fetch.ts";
import { scrub } from "../../http/scrub.ts";
import { chainOf, errorCode, isCertificateCode, isNameCode, isTimeoutCode } from "../../lib/error-chain.ts";
import { join, message } from "../../sentences/message.ts";
import { refusal } from "../../sentences/refusal.ts";

export interface FailureContext {
  /** The issuer's host, for the message. */
  readonly host: string;
  /** Redacted from the provider's messages. */
  readonly secrets: readonly string[];
}

/** Errors of the token endpoint that concern the client (RFC 6749, section 5.2). */
const CLIENT_ERRORS = ["invalid_client", "unauthorized_client"];
const MAX_QUOTE_CHARACTERS = 200;

/**
 * Explains a failure of the library or the network. The thrown error is not kept as the cause, since it may contain
 * codes and tokens.
 */
export function oidcFailure(thrown: unknown, { host, secrets }: FailureContext): AppError {
  if (thrown instanceof AppError) return thrown;
  const chain = chainOf(thrown);
  const proxyFailure = chain.find((error) => error instanceof ProxyFailure);
  if (proxyFailure !== undefined) {
    const trouble = message(`robot.proxy-${proxyFailure.trouble}`);
    return refusal("oidc/unreachable", join(message("oidc.proxy", { host }), trouble));
  }
  const { code, error, error_description: description, cause } = Object(chain[0]) as Record<string, unknown>;
  if (code === "OAUTH_RESPONSE_BODY_ERROR" || code === "OAUTH_AUTHORIZATION_RESPONSE_ERROR") {
    if (CLIENT_ERRORS.includes(String(error)))
      return refusal("oidc/client", message("oidc.client", { host }));
    const quote = oneLine(scrub([error, description].filter(isText).join(": "), secrets));
    return refusal("oidc/refused", message("oidc.refused", { host, quote }));
  }
  // The answer is a 401 with a challenge, in which case its body is not read.
  if (code === "OAUTH_WWW_AUTHENTICATE_CHALLENGE")
    return refusal("oidc/client", message("oidc.client", { host }));
  if (code === "OAUTH_JWT_TIMESTAMP_CHECK_FAILED")
    return refusal("oidc/clock", message("oidc.clock", { host }));
  if (code === "OAUTH_TIMEOUT") return refusal("oidc/unreachable", message("oidc.timeout", { host }));
  if (typeof code === "string" && code.startsWith("OAUTH_")) return answerFailure(code, cause, host);
  return unreachable(chain, host);
}

function answerFailure(code: string, cause: unknown, host: string): AppError {
  const { attribute, body, status } = Object(cause) as Record<string, unknown>;
  const named: unknown = attribute === "issuer" ? Object(body).issuer : undefined;
  if (isText(named))
    return refusal("oidc/answer", message("oidc.other-issuer", { host, issuer: oneLine(named) }));
  if (typeof status === "number") return refusal("oidc/answer", message("oidc.status", { host, status }));
  return refusal("oidc/answer", message("oidc.answer", { host, word: code }));
}

function unreachable(chain: readonly Error[], host: string): AppError {
  const word = errorCode(chain) ?? "?";
  const isTimeout = chain.some(({ name }) => name === "TimeoutError") || isTimeoutCode(word);
  if (isTimeout) return refusal("oidc/unreachable", message("oidc.timeout", { host }));
  if (isCertificateCode(word))
    return refusal("oidc/unreachable", message("oidc.certificate", { host, word }));
  if (isNameCode(word)) return refusal("oidc/unreachable", message("oidc.no-such-name", { host }));
  return refusal("oidc/unreachable", message("oidc.unreachable", { host, word }));
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

const oneLine = (text: string): string =>
  [
    ...text
      .toWellFormed()
      .replace(/[\s\p{Cc}]+/gu, " ")
      .trim(),
  ]
    .slice(0, MAX_QUOTE_CHARACTERS)
    .join("");
