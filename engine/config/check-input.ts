import { z } from "zod";
import { AppError } from "../../shared/errors.ts";
import type { Params } from "../../shared/i18n/catalogue.ts";
import { partsText } from "../../shared/i18n/error-text.ts";
import { issueMessage } from "../../shared/i18n/issue.ts";
import type { Action } from "../../shared/model/action.ts";
import { checkCondition, contradictionIn } from "../routing/condition.ts";
import { LOCALES } from "../sentences/locales.ts";
import { isMessageKey, type LocalizedMessage, message, messageOf } from "../sentences/message.ts";

/** A problem of an input: its path, and a predicate such as "must not be empty" that follows the name of a field. */
export interface Issue extends LocalizedMessage {
  readonly path: readonly (string | number)[];
}

/** The maximum number of issues that are reported for one input; a hostile input can have a hundred thousand. */
export const MAX_ISSUES = 100;

/** Prefixes the paths of issues that were found in a part of the input. */
export const below = (prefix: Issue["path"], issues: readonly Issue[]): Issue[] =>
  issues.map((issue) => ({ ...issue, path: [...prefix, ...issue.path] }));

/** @throws AppError `input/invalid` with all of them; its field is that of the first */
export function refuse(issues: readonly Issue[]): void {
  const [first, ...others] = issues;
  if (first !== undefined) throw inputError(first, ...others);
}

/** Converts issues to the API error `input/invalid` with the dotted field of the first one. */
export function inputError(...issues: readonly [Issue, ...Issue[]]): AppError {
  const parts = issues.map(({ path, sentence, params }) => {
    const field = path.length === 0 ? undefined : path.join(".");
    return { sentence, ...(field !== undefined && { field }), ...(params !== undefined && { params }) };
  });
  const [first, ...others] = parts;
  return new AppError("input/invalid", partsText(parts, LOCALES.en) ?? "", {
    ...first,
    ...(others.length > 0 && { others }),
  });
}

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

/** @throws AppError `input/invalid` with every issue */
export function settled<Value>(checked: Checked<Value>): Value {
  if (checked.ok) return checked.value;
  const [first = { path: [], ...message("input.invalid") }, ...others] = checked.issues;
  throw inputError(first, ...others);
}

/** @throws AppError `input/invalid` with every issue */
export const parseInput = <Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> =>
  settled(checkInput(schema, input));

/**
 * Converts Zod's issue to a sentence of the catalogue, because Zod's own messages are not translated.
 * @param issue - its message is a key of the catalogue if the schema has one, with the parameters in a custom issue's
 *   `params`; must have `input`, to distinguish a missing value from one of a wrong type
 */
function explained(issue: z.core.$ZodIssue): LocalizedMessage {
  const { message } = issue;
  if (isMessageKey(message)) return messageOf(message, paramsOf(issue));
  const { sentence = "input.invalid", params } = issueMessage({ input: undefined, ...issue });
  return messageOf(sentence, params);
}

const paramsOf = (issue: z.core.$ZodIssue): Params | undefined =>
  issue.code === "custom" ? (issue.params as Params | undefined) : undefined;

/** The Levenshtein distance of two words, computed row by row. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries()) {
      const change = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Longer than any field name; limits the time for a hostile word. */
const MAX_WORD = 40;

/** The known word that was probably meant by `word`, regardless of case; null if none is similar. */
export function nearestWord(word: string, known: readonly string[]): string | null {
  if (word.length > MAX_WORD) return null;
  const ranked = known
    .map((candidate) => ({
      candidate,
      distance: editDistance(word.toLowerCase(), candidate.toLowerCase()),
    }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best !== undefined && best.distance <= Math.max(1, Math.floor(word.length / 3))
    ? best.candidate
    : null;
}

/** Conditions of an alert action that cannot be used, which its schema does not detect. */
export function conditionIssues({ conditions }: Pick<Action, "conditions">): Issue[] {
  const issueAt = (index: number, problem: LocalizedMessage): Issue => ({
    path: ["conditions", index, "value"],
    ...problem,
  });
  const issues = conditions.flatMap((condition, index) => {
    const problem = checkCondition(condition);
    return problem === null ? [] : [issueAt(index, problem)];
  });
  const contradiction = issues.length > 0 ? null : contradictionIn(conditions);
  return contradiction === null ? issues : [issueAt(contradiction, message("input.contradiction"))];
}

/** The items of a list that have the id of an earlier item. */
export function duplicateIssues(items: readonly unknown[]): Issue[] {
  const seen = new Set<unknown>();
  return items.flatMap((item, index) => {
    const id = typeof item === "object" && item !== null && "id" in item ? item.id : undefined;
    if (typeof id !== "string") return [];
    if (seen.has(id)) return [{ path: [index, "id"], ...message("reference.taken-id", { id }) }];
    seen.add(id);
    return [];
  });
}

/** The ids that an alert action may refer to. */
export interface KnownIds {
  readonly sources: ReadonlySet<string>;
  readonly connectors: ReadonlySet<string>;
}

/** The references of an alert action to missing webhook sources and connectors. */
export function referenceIssues(action: Pick<Action, "sources" | "connector">, known: KnownIds): Issue[] {
  const issues: Issue[] = action.sources.flatMap((id, index) =>
    known.sources.has(id) ? [] : [{ path: ["sources", index], ...message("reference.no-source", { id }) }],
  );
  if (!known.connectors.has(action.connector)) {
    issues.push({ path: ["connector"], ...message("reference.no-connector", { id: action.connector }) });
  }
  return issues;
}
