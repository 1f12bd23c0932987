import { AppError, type ErrorCode } from "../../shared/errors.ts";
import { chainOf, errorCode, isCertificateCode, isNameCode, isTimeoutCode } from "../error-chain.ts";
import { ProxyFailure } from "../fetch.ts";
import { scrub } from "../http/scrub.ts";
import { refusal } from "../sentences/refuse.ts";
import { type Said, say, together } from "../sentences/say.ts";

const LONGEST_QUOTE = 300;
/** The limits are counted by the minute (ilert.md §5), so after one there is room again. */
const USUAL_WAIT_MS = 60_000;

/** ilert takes no more calls for now. */
export class IlertLimited extends AppError {
  readonly retryAfterMs: number;

  /** @param askedMs - of `Retry-After`; null where ilert did not say */
  constructor(askedMs: number | null) {
    const retryAfterMs = askedMs ?? USUAL_WAIT_MS;
    const said = say("ilert.limited", { seconds: Math.max(1, Math.ceil(retryAfterMs / 1000)) });
    super("ilert/limited", said.message, { sentence: said.sentence, params: said.params });
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * What an answer without success means. What ilert says of it is quoted where it can help.
 * @param secrets - taken out of the quote; user and password of any address in it are taken out as well
 * @param about - one alert, or else how Tocsin is set up in ilert
 */
export function answerFailure(
  status: number,
  text: string,
  secrets: readonly string[],
  about?: "alert",
): AppError {
  const [code, said, quotes] = (about === "alert" ? meaningForAlert(status) : null) ?? meaningOf(status);
  const quote = quotes ? quoteOf(text, secrets) : "";
  return refusal(code, quote === "" ? said : together(said, say("ilert.says", { quote })));
}

function meaningOf(status: number): [ErrorCode, Said, quotes: boolean] {
  // Status 0 is how a browser's fetch shows a redirect that it was told not to follow.
  if (status === 0 || (status >= 300 && status < 400))
    return ["ilert/answer", say("ilert.redirected", { status }), false];
  if (status === 401) return ["ilert/key", say("ilert.key-refused"), false];
  if (status === 403) return ["ilert/forbidden", say("ilert.forbidden"), true];
  if (status === 404) return ["ilert/not-found", say("ilert.not-found"), false];
  if (status === 409) return ["ilert/conflict", say("ilert.conflict"), true];
  if (status >= 500) return ["ilert/trouble", say("ilert.trouble", { status }), false];
  return ["ilert/refused", say("ilert.refused", { status }), true];
}

/** What the same statuses mean where one alert was to be accepted or resolved; null where they mean no more. */
function meaningForAlert(status: number): ReturnType<typeof meaningOf> | null {
  if (status === 403) return ["ilert/forbidden", say("ilert.alert-forbidden"), true];
  if (status === 404) return ["ilert/not-found", say("ilert.alert-not-found"), false];
  if (status === 409) return ["ilert/conflict", say("ilert.alert-conflict"), true];
  return null;
}

/** The `message` of an error's body. */
function quoteOf(text: string, secrets: readonly string[]): string {
  try {
    const { message } = Object(JSON.parse(text));
    if (typeof message !== "string") return "";
    const clean = scrub(message.toWellFormed(), secrets).replace(/\/\/[^/\s@"']*@/g, "//<secret>@");
    return [...clean.replace(/\s+/g, " ").trim()].slice(0, LONGEST_QUOTE).join("");
  } catch {
    return "";
  }
}

/** What answers does not speak ilert's API. */
export const strangeAnswer = (): AppError => refusal("ilert/answer", say("ilert.malformed"));

/**
 * What it means that no answer came. The thrown error is not kept as a cause: an HTTP client may quote the header with the
 * key in it.
 * @param host - the API's, to be named
 */
export function noAnswer(host: string, thrown: unknown): AppError {
  const chain = chainOf(thrown);
  const byProxy = chain.find((error) => error instanceof ProxyFailure);
  if (byProxy !== undefined) return refusal("ilert/unreachable", say(`robot.proxy-${byProxy.trouble}`));
  const word = errorCode(chain) ?? "?";
  const isLate = thrown instanceof Error && thrown.name === "TimeoutError";
  if (isLate || isTimeoutCode(word)) return refusal("ilert/unreachable", say("ilert.timeout"));
  if (isCertificateCode(word))
    return refusal("ilert/unreachable", say("ilert.certificate", { name: host, word }));
  if (isNameCode(word)) return refusal("ilert/unreachable", say("ilert.no-such-name", { name: host }));
  return refusal("ilert/unreachable", say("ilert.unreachable", { name: host, word }));
}
