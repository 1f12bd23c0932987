import { AppError } from "../../shared/errors.ts";
import { ProxyFailure } from "../http/fetch.ts";
import { chainOf, errorCode, isCertificateCode, isNameCode, isTimeoutCode } from "../lib/error-chain.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import { withQuote } from "./refusals.ts";

/** ilert names no wait and counts by fixed windows of one minute, so that this long after any refusal there is room again. */
const WINDOW_MS = 60_000;

/** ilert takes no more calls for now. */
export class IlertLimited extends AppError {
  readonly retryAfterMs: number;

  /**
   * @param askedMs - of `Retry-After`; null where ilert did not say
   * @param quote - what ilert says of it; empty for nothing
   */
  constructor(askedMs: number | null, quote = "") {
    const retryAfterMs = askedMs ?? WINDOW_MS;
    const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000));
    const said = withQuote(message("ilert.limited", { seconds }), quote);
    super("ilert/limited", said.message, { sentence: said.sentence, params: said.params });
    this.retryAfterMs = retryAfterMs;
  }
}

/** What answers does not speak ilert's API. */
export const malformedAnswer = (): AppError => refusal("ilert/answer", message("ilert.malformed"));

/**
 * What it means that no answer came. The thrown error is not kept as a cause: an HTTP client may quote the header with the
 * key in it.
 * @param host - the API's, to be named
 */
export function noAnswer(host: string, thrown: unknown): AppError {
  const chain = chainOf(thrown);
  const byProxy = chain.find((error) => error instanceof ProxyFailure);
  if (byProxy !== undefined) return refusal("ilert/unreachable", message(`robot.proxy-${byProxy.trouble}`));
  const word = errorCode(chain) ?? "?";
  const isLate = thrown instanceof Error && thrown.name === "TimeoutError";
  if (isLate || isTimeoutCode(word)) return refusal("ilert/unreachable", message("ilert.timeout"));
  if (isCertificateCode(word))
    return refusal("ilert/unreachable", message("ilert.certificate", { name: host, word }));
  if (isNameCode(word)) return refusal("ilert/unreachable", message("ilert.no-such-name", { name: host }));
  return refusal("ilert/unreachable", message("ilert.unreachable", { name: host, word }));
}
