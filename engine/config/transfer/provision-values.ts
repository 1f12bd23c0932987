import { type LocalizedMessage, message } from "../../sentences/message.ts";
import type { Issue } from "../issue.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Names in use are shorter; a longer word is rather a secret put there by mistake, and must not be shown. */
const REFERENCE = /^env:([A-Za-z_][A-Za-z0-9_]{0,59})$/;

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function lookUp(text: string, env: Environment | null): { value: string } | { problem: LocalizedMessage } {
  const name = REFERENCE.exec(text)?.[1];
  if (name === undefined) {
    return { problem: message("env.name") };
  }
  if (env === null) return { problem: message("env.not-here") };
  const value = env[name]?.trim();
  if (value === undefined) return { problem: message("env.not-set", { variable: name }) };
  return value === "" ? { problem: message("env.empty", { variable: name }) } : { value };
}

/**
 * Replaces `env:NAME` in the named fields of an item. Everything else is handed back as it is, for the schema to
 * judge; a field that cannot be resolved is left out, with an issue. Without an environment (null) none can.
 */
export function resolveSecrets(
  item: unknown,
  fields: readonly string[],
  env: Environment | null,
): { item: unknown; issues: Issue[] } {
  if (!isFields(item)) return { item, issues: [] };
  const resolved = { ...item };
  const issues: Issue[] = [];
  for (const field of fields) {
    const text = item[field];
    if (typeof text !== "string" || !text.startsWith("env:")) continue;
    const found = lookUp(text, env);
    if ("value" in found) {
      resolved[field] = found.value;
    } else {
      delete resolved[field];
      issues.push({ path: [field], ...found.problem });
    }
  }
  return { item: resolved, issues };
}
