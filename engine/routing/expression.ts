import { RE2JS, RE2JSSyntaxException, RE2Set } from "re2js";
import { type LocalizedMessage, message } from "../sentences/message.ts";

/**
 * Limits the worst accepted expression on the worst input to about 40 ms on a slow core (measured: 20 to 60 ns per
 * instruction and character; typical expressions take less than 0.1 ms). The time is proportional to program size times
 * input length, so both are bounded.
 */
export const MAX_PROGRAM_SIZE = 300;
/** The number of characters (UTF-16 units) of a value that an expression searches. */
export const MAX_SEARCHED_CHARS = 4096;
/**
 * Memory for the matcher's cached states. For hostile expressions, building the cache costs more than it saves. With this
 * small limit the matcher soon falls back to working without it (with the default of 8 MiB they take 7 times as long).
 */
const CACHE_BYTES = 64 * 1024;

export type Expression =
  | { readonly ok: true; readonly finds: (text: string) => boolean }
  | { readonly ok: false; readonly problem: LocalizedMessage };

/**
 * Compiles a regular expression in RE2 syntax, which runs in linear time. Case is ignored unless the expression
 * says `(?-i)`; `.` also stands for a line break, as alert details have several lines.
 */
export function compileExpression(source: string): Expression {
  const flags = RE2JS.CASE_INSENSITIVE | RE2JS.DOTALL;
  try {
    if (RE2JS.compile(source, flags).programSize() > MAX_PROGRAM_SIZE) {
      return { ok: false, problem: message("expression.too-large") };
    }
    const set = new RE2Set(RE2Set.UNANCHORED, flags, CACHE_BYTES);
    set.add(source);
    set.compile();
    return { ok: true, finds: (text) => set.match(text.slice(0, MAX_SEARCHED_CHARS)).length > 0 };
  } catch (thrown) {
    return { ok: false, problem: problemOf(thrown) };
  }
}

function problemOf(thrown: unknown): LocalizedMessage {
  if (!(thrown instanceof RE2JSSyntaxException)) return message("expression.unreadable");
  // The matcher prepends our flags to the user's expression.
  const part = (thrown.input ?? "").replace(/^\(\?s\)\(\?i\)/, "");
  if (/^\(\?<?[=!]/.test(part)) return message("expression.looks-around", { part: part.slice(0, 4) });
  if (/^\\[1-9]/.test(part)) return message("expression.refers-back", { part });
  return matcherFaultMessage(thrown.error, part);
}

/** The matcher's errors have no codes; these are all the texts that its parser throws. */
const FAULTS = {
  "missing closing ]": "expression.bracket",
  "missing closing )": "expression.paren",
  "unexpected )": "expression.extra-paren",
  "invalid character class range": "expression.range",
  "invalid escape sequence": "expression.escape",
  "invalid named capture": "expression.group-name",
  "duplicate capture group name": "expression.same-name",
  "invalid or unsupported Perl syntax": "expression.syntax",
  "invalid nested repetition operator": "expression.twice-repeated",
  "invalid repeat count": "expression.repeat-count",
  "missing argument to repetition operator": "expression.nothing-to-repeat",
} as const;

/** Errors that concern the whole expression. */
const WHOLE_FAULTS = {
  "trailing backslash at end of expression": "expression.backslash",
  "expression nests too deeply": "expression.too-deep",
  "expression too large": "expression.too-large",
} as const;

const isKeyOf = <Texts extends object>(texts: Texts, text: string): text is Extract<keyof Texts, string> =>
  Object.hasOwn(texts, text);

/** Translates the matcher's English error into a sentence of the catalogue. */
function matcherFaultMessage(fault: string, part: string): LocalizedMessage {
  if (isKeyOf(WHOLE_FAULTS, fault)) return message(WHOLE_FAULTS[fault]);
  return isKeyOf(FAULTS, fault) ? message(FAULTS[fault], { part }) : message("expression.unreadable");
}
