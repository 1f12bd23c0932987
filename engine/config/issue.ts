import { AppError } from "../../shared/errors.ts";
import type { Params } from "../../shared/sentences/fill.ts";

/** One thing wrong with an input: where, and a predicate such as "must not be empty" that may stand behind a field. */
export interface Issue {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** The message's key in the catalogue of sentences, where it has one. */
  readonly sentence?: string;
  readonly params?: Params | undefined;
}

/** Puts issues found inside a part where the whole has that part. */
export const below = (prefix: Issue["path"], issues: readonly Issue[]): Issue[] =>
  issues.map((issue) => ({ ...issue, path: [...prefix, ...issue.path] }));

/** An issue as the error an API caller gets: `input/invalid` with the dotted field. */
export function inputError({ path, message, sentence, params }: Issue): AppError {
  const spoken = sentence === undefined ? {} : { sentence, params };
  if (path.length === 0) return new AppError("input/invalid", `The input ${message}`, spoken);
  const field = path.join(".");
  return new AppError("input/invalid", `${field}: ${message}`, { field, ...spoken });
}
