import { RE2JS, RE2JSSyntaxException, RE2Set } from "re2js";
import { type LocalizedMessage, message } from "../sentences/message.ts";
import { matcherFaultMessage } from "./expression-faults.ts";

/**
 * Bounds that keep the worst accepted expression on the worst input at about 40 ms on a slow core (measured:
 * 20 to 60 ns for each instruction and character; typical expressions need less than 0.1 ms). The time grows with
 * program size times input length, so both are bounded.
 */
export const MAX_PROGRAM_SIZE = 300;
/** Characters (UTF-16 units) of a value that an expression gets to see. */
export const MAX_SEARCHED_CHARS = 4096;
/**
 * Memory for the matcher's cached states. Hostile expressions defeat the cache, and building it costs more than it
 * saves: with this little it gives up soon and goes on in the plain, steady way (the default of 8 MiB takes 7 times
 * as long on them).
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
  // The matcher writes our flags in front of what the user wrote.
  const part = (thrown.input ?? "").replace(/^\(\?s\)\(\?i\)/, "");
  if (/^\(\?<?[=!]/.test(part)) return message("expression.looks-around", { part: part.slice(0, 4) });
  if (/^\\[1-9]/.test(part)) return message("expression.refers-back", { part });
  return matcherFaultMessage(thrown.error, part);
}
