import { z } from "zod";
import { type Said, say } from "../sentences/say.ts";
import { explained, explainIssue } from "./explain-issue.ts";
import { type Issue, inputError } from "./issue.ts";
import { nearestWord } from "./nearest-word.ts";

export type Checked<T> = { readonly ok: true; readonly value: T } | { ok: false; issues: Issue[] };

const unknownField = (key: string, known: readonly string[]): Said => {
  const meant = nearestWord(key, known);
  return meant === null ? say("input.unknown") : say("input.unknown-meant", { meant });
};

/** Parses with all issues in words; each unknown field is an issue of its own, at its own place. */
export function checkInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): Checked<z.output<Schema>> {
  const knownFields = new Map<string, string[]>();
  const parsed = schema.safeParse(input, {
    reportInput: true,
    error(issue) {
      // Zod's finished issue no longer tells which fields the object has.
      if (issue.code === "unrecognized_keys" && issue.inst instanceof z.ZodObject) {
        knownFields.set(JSON.stringify(issue.path ?? []), Object.keys(issue.inst.shape));
      }
      return explainIssue(issue);
    },
  });
  if (parsed.success) return { ok: true, value: parsed.data };

  const issues = parsed.error.issues.flatMap((issue): Issue[] => {
    const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
    if (issue.code !== "unrecognized_keys") return [{ ...explained(issue), path }];
    const known = knownFields.get(JSON.stringify(issue.path)) ?? [];
    return issue.keys.map((key) => ({ ...unknownField(key, known), path: [...path, key] }));
  });
  return { ok: false, issues };
}

/** @throws AppError `input/invalid` for the first issue */
export function settled<Value>(checked: Checked<Value>): Value {
  if (checked.ok) return checked.value;
  throw inputError(checked.issues[0] ?? { path: [], ...say("input.invalid") });
}

/** @throws AppError `input/invalid` for the first issue */
export const parseInput = <Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> =>
  settled(checkInput(schema, input));
