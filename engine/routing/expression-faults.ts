import { type LocalizedMessage, message } from "../sentences/message.ts";

/** The matcher's faults have no codes; these are all the texts that its parser throws. */
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

/** Those that are about no part of the expression. */
const WHOLE_FAULTS = {
  "trailing backslash at end of expression": "expression.backslash",
  "expression nests too deeply": "expression.too-deep",
  "expression too large": "expression.too-large",
} as const;

const isOf = <Texts extends object>(texts: Texts, text: string): text is Extract<keyof Texts, string> =>
  Object.hasOwn(texts, text);

/** A fault that the matcher told in English, in a sentence of the catalogue. */
export function matcherFaultMessage(fault: string, part: string): LocalizedMessage {
  if (isOf(WHOLE_FAULTS, fault)) return message(WHOLE_FAULTS[fault]);
  return isOf(FAULTS, fault) ? message(FAULTS[fault], { part }) : message("expression.unreadable");
}
