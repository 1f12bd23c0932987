import { AppError } from "../../shared/errors.ts";
import type { LocalizedMessage } from "../sentences/message.ts";

/** One thing wrong with an input: where, and a predicate such as "must not be empty" that may stand behind a field. */
export interface Issue extends Pick<LocalizedMessage, "message" | "sentence" | "params"> {
  readonly path: readonly (string | number)[];
}

/** So many are told of one input; a hostile one has a hundred thousand, and nobody reads them. */
export const MAX_ISSUES = 100;

/** Puts issues found inside a part where the whole has that part. */
export const below = (prefix: Issue["path"], issues: readonly Issue[]): Issue[] =>
  issues.map((issue) => ({ ...issue, path: [...prefix, ...issue.path] }));

/** @throws AppError `input/invalid` for the first issue */
export function refuse(issues: readonly Issue[]): void {
  const [first] = issues;
  if (first !== undefined) throw inputError(first);
}

/** An issue as the error an API caller gets: `input/invalid` with the dotted field. */
export function inputError({ path, message, sentence, params }: Issue): AppError {
  if (path.length === 0) return new AppError("input/invalid", `The input ${message}`, { sentence, params });
  const field = path.join(".");
  return new AppError("input/invalid", `${field}: ${message}`, { field, sentence, params });
}
