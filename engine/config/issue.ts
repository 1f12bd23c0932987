import { AppError } from "../../shared/errors.ts";
import { englishOf, type LocalizedMessage } from "../sentences/message.ts";

/** A problem of an input: its path, and a predicate such as "must not be empty" that follows the name of a field. */
export interface Issue extends LocalizedMessage {
  readonly path: readonly (string | number)[];
}

/** The issues that are reported of one input; a hostile one can have a hundred thousand. */
export const MAX_ISSUES = 100;

/** Prefixes the paths of issues that were found in a part of the input. */
export const below = (prefix: Issue["path"], issues: readonly Issue[]): Issue[] =>
  issues.map((issue) => ({ ...issue, path: [...prefix, ...issue.path] }));

/** @throws AppError `input/invalid` for the first issue */
export function refuse(issues: readonly Issue[]): void {
  const [first] = issues;
  if (first !== undefined) throw inputError(first);
}

/** Converts an issue to the API error `input/invalid` with the dotted field. */
export function inputError({ path, sentence, params }: Issue): AppError {
  const { message } = englishOf({ sentence, params });
  if (path.length === 0) return new AppError("input/invalid", `The input ${message}`, { sentence, params });
  const field = path.join(".");
  return new AppError("input/invalid", `${field}: ${message}`, { field, sentence, params });
}
