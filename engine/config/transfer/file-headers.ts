import { z } from "zod";
import { headerNameSchema, headerValueSchema } from "../../../shared/model/access.ts";
import type { SettingsSecretsInput } from "../../../shared/model/settings-secrets.ts";
import { checkInput } from "../check-input.ts";
import { below, type Issue } from "../issue.ts";
import { type Environment, resolveSecrets } from "./provision-values.ts";

/** A header as a file may have it in place of its bare name. */
const fileHeaderSchema = z.strictObject({ name: headerNameSchema, value: headerValueSchema.optional() });

export interface FileHeaders {
  /** With bare names, as the schema of the settings wants them. */
  readonly settings: unknown;
  readonly values: NonNullable<SettingsSecretsInput["headers"]>;
  /** Paths begin within the settings. */
  readonly issues: readonly Issue[];
}

/**
 * Takes the values of required headers out of a file's settings: `headers: [{ name: X-Door, value: env:DOOR }]`.
 * @param env - see `resolveSecrets`
 */
export function takeHeaderValues(settings: unknown, env: Environment | null): FileHeaders {
  const access = (settings as { access?: { headers?: unknown } | null } | null)?.access;
  const headers = access?.headers;
  if (!Array.isArray(headers)) return { settings, values: [], issues: [] };
  const values: FileHeaders["values"] = [];
  const issues: Issue[] = [];
  const names = headers.map((header: unknown, index) => {
    if (typeof header !== "object" || header === null) return header;
    const { item, issues: unresolved } = resolveSecrets(header, ["value"], env);
    const checked = checkInput(fileHeaderSchema, item);
    const found = checked.ok ? unresolved : [...unresolved, ...checked.issues];
    issues.push(...below(["access", "headers", index], found));
    // All that is wrong with it is said already; a name in its place keeps the others in theirs.
    if (!checked.ok) return `faulty-${index}`;
    const { name, value } = checked.value;
    if (value !== undefined) values.push({ name, value });
    return name;
  });
  return { settings: { ...(settings as object), access: { ...access, headers: names } }, values, issues };
}
