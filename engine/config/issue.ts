import { AppError } from "../../shared/errors.ts";

/** One thing wrong with an input: where, and a predicate such as "must not be empty" that may stand behind a field. */
export interface Issue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Puts issues found inside a part where the whole has that part. */
export const below = (prefix: Issue["path"], issues: readonly Issue[]): Issue[] =>
  issues.map((issue) => ({ path: [...prefix, ...issue.path], message: issue.message }));

/** An issue as the error an API caller gets: `input/invalid` with the dotted field. */
export function inputError({ path, message }: Issue): AppError {
  if (path.length === 0) return new AppError("input/invalid", `The input ${message}`);
  const field = path.join(".");
  return new AppError("input/invalid", `${field}: ${message}`, { field });
}
