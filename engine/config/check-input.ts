import { z } from "zod";
import { type LocalizedMessage, message } from "../sentences/message.ts";
import { explained } from "./explain-issue.ts";
import { type Issue, inputError, MAX_ISSUES } from "./issue.ts";
import { nearestWord } from "./nearest-word.ts";

export type Checked<T> = { readonly ok: true; readonly value: T } | { ok: false; issues: Issue[] };

const unknownField = (key: string, known: readonly string[]): LocalizedMessage => {
  const meant = nearestWord(key, known);
  return meant === null ? message("input.unknown") : message("input.unknown-meant", { meant });
};

/**
 * Converts the first of Zod's issues: each with a sentence, and one for each unknown field.
 * @param knownAt - the fields of the object at a path, to suggest the one that was meant
 */
export const asIssues = (
  issues: readonly z.core.$ZodIssue[],
  knownAt: (path: readonly PropertyKey[]) => readonly string[] = () => [],
): Issue[] =>
  issues.slice(0, MAX_ISSUES).flatMap((issue): Issue[] => {
    const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
    if (issue.code !== "unrecognized_keys") return [{ ...explained(issue), path }];
    return issue.keys
      .slice(0, MAX_ISSUES)
      .map((key) => ({ ...unknownField(key, knownAt(issue.path)), path: [...path, key] }));
  });

/** Parses an input; each issue has a sentence. */
export function checkInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): Checked<z.output<Schema>> {
  const knownFields = new Map<string, string[]>();
  const parsed = schema.safeParse(input, {
    reportInput: true,
    error(issue) {
      // Zod's final issue no longer contains the fields of the object.
      if (issue.code === "unrecognized_keys" && issue.inst instanceof z.ZodObject) {
        knownFields.set(JSON.stringify(issue.path ?? []), Object.keys(issue.inst.shape));
      }
      return undefined;
    },
  });
  if (parsed.success) return { ok: true, value: parsed.data };
  const knownAt = (path: readonly PropertyKey[]) => knownFields.get(JSON.stringify(path)) ?? [];
  return { ok: false, issues: asIssues(parsed.error.issues, knownAt) };
}

/** @throws AppError `input/invalid` for the first issue */
export function settled<Value>(checked: Checked<Value>): Value {
  if (checked.ok) return checked.value;
  throw inputError(checked.issues[0] ?? { path: [], ...message("input.invalid") });
}

/** @throws AppError `input/invalid` for the first issue */
export const parseInput = <Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> =>
  settled(checkInput(schema, input));
