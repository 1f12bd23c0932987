/** The newest lines that are reported. */
const MAX_LINES = 20;

/** pino's number for a warning; errors are above. */
const WARNING = 40;

/** A name or code of an error, such as `ECONNREFUSED`; never a sentence. */
const NAME = /^[A-Za-z0-9/_-]{1,40}$/;

/** Our own messages are plain sentences; characters of addresses mean that a text came from elsewhere. */
const OUR_MESSAGE = /^[A-Za-z0-9 ,.;:'()-]{1,120}$/;

const nameOf = (value: unknown): string | null =>
  typeof value === "string" && NAME.test(value) ? value : null;

/**
 * The last warnings and errors of a log file: time, our own message and the error's name. The error's message and other
 * logged members are left out, because they may hold names and addresses.
 */
export const logTrouble = (lines: readonly string[]): string[] => lines.flatMap(troubleOf).slice(-MAX_LINES);

function troubleOf(line: string): string[] {
  const entry = parse(line);
  if (typeof entry.level !== "number" || entry.level < WARNING) return [];
  const error = typeof entry.err === "object" && entry.err !== null ? entry.err : {};
  const names = [
    nameOf("type" in error ? error.type : null),
    nameOf("code" in error ? error.code : null),
  ].filter((name) => name !== null);
  const message =
    typeof entry.msg === "string" && OUR_MESSAGE.test(entry.msg) ? entry.msg : "(message left out)";
  const time =
    typeof entry.time === "string" && /^[0-9TZ:.-]{1,30}$/.test(entry.time) ? entry.time : "(no time)";
  const level = entry.level === WARNING ? "warning" : "error";
  return [`${time} ${level}: ${message}${names.length === 0 ? "" : ` [${names.join(" ")}]`}`];
}

function parse(line: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(line);
    return typeof parsed === "object" && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}
