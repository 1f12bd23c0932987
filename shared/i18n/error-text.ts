import type { ErrorPart, PublicError } from "../errors.ts";
import { type MessageLocale, render } from "./render.ts";

/** The message of an error in one language; English if it is not from the catalogue. */
export function errorText(error: PublicError, locale: MessageLocale): string {
  const { message, field, sentence, params, others = [] } = error;
  if (sentence === undefined) return message;
  return partsText([{ field, sentence, params }, ...others], locale) ?? message;
}

/**
 * Several messages as one text: those of invalid fields in a row, others on separate lines, each with its advice.
 * @returns null if the catalogue lacks one of them
 */
export function partsText(parts: readonly ErrorPart[], locale: MessageLocale): string | null {
  const texts: string[] = [];
  for (const part of parts) {
    const rendered = render(part, locale);
    if (rendered === null) return null;
    const { message, advice } = rendered;
    if (isPredicate(part)) texts.push(faultText(part.field, message, locale));
    else texts.push(advice === null || parts.length === 1 ? message : `${message} ${advice}`);
  }
  return texts.join(parts.every(isPredicate) ? "; " : "\n");
}

function faultText(field: string | undefined, complaint: string, locale: MessageLocale): string {
  if (field !== undefined) return `${field}: ${complaint}`;
  return render({ sentence: "refusal.whole-input", params: { complaint } }, locale)?.message ?? complaint;
}

/** The message for an invalid field is a predicate, such as "must not be empty", which follows the field's name. */
export const isPredicate = ({ sentence }: Pick<ErrorPart, "sentence">): boolean =>
  /^(?:input|reference)\./.test(sentence);
