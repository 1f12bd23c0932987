import { z } from "zod";
import type { Environment } from "../../../shared/command-line-options.ts";
import { headerNameSchema, headerValueSchema } from "../../../shared/model/access.ts";
import {
  type SettingsSecretsInput,
  settingsSecretsInputSchema,
} from "../../../shared/model/settings-secrets.ts";
import { isObject } from "../../../shared/patch.ts";
import { type LocalizedMessage, message } from "../../sentences/message.ts";
import { below, checkInput, type Issue } from "../check-input.ts";

/** Real names are shorter; a longer word is probably a secret that was put there by mistake, and must not be shown. */
const REFERENCE = /^env:([A-Za-z_][A-Za-z0-9_]{0,59})$/;

function resolve(text: string, env: Environment | null): { value: string } | { problem: LocalizedMessage } {
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
 * Replaces `env:NAME` in the named fields of an item. Everything else is returned unchanged, to be checked by the
 * schema; a field that cannot be resolved is removed and reported. Without an environment (null), none can be resolved.
 */
export function resolveSecrets(
  item: unknown,
  fields: readonly string[],
  env: Environment | null,
): { item: unknown; issues: Issue[] } {
  if (!isObject(item)) return { item, issues: [] };
  const resolved = { ...item };
  const issues: Issue[] = [];
  for (const field of fields) {
    const text = item[field];
    if (typeof text !== "string" || !text.startsWith("env:")) continue;
    const found = resolve(text, env);
    if ("value" in found) {
      resolved[field] = found.value;
    } else {
      delete resolved[field];
      issues.push({ path: [field], ...found.problem });
    }
  }
  return { item: resolved, issues };
}

/** The settings, with the proxy's address from the environment if the file refers to it: it may contain a password. */
export function withProxyFromEnvironment(
  settings: unknown,
  env: Environment | null,
): { settings: unknown; issues: Issue[] } {
  const network = memberOf(settings, "network");
  if (network === undefined) return { settings, issues: [] };
  const { item, issues } = resolveSecrets(network, ["proxyUrl"], env);
  return { settings: { ...(settings as object), network: item }, issues: below(["network"], issues) };
}

/** Secrets of sign-ins, which a file may give beside the settings that they belong to: the group and the member's name. */
const SIGN_IN_SECRETS = [
  ["oidcClientSecret", "oidc", "clientSecret"],
  ["proxySignInSecret", "proxySignIn", "secret"],
] as const;

interface FileSignInSecrets {
  /** Without the secrets, as the schema of the settings requires. */
  readonly settings: unknown;
  readonly values: Pick<SettingsSecretsInput, (typeof SIGN_IN_SECRETS)[number][0]>;
  /** Paths are relative to the settings. */
  readonly issues: readonly Issue[];
}

/**
 * Moves the secrets of sign-ins out of a file's settings: `oidc: { clientSecret: env:SECRET }`.
 * @param env - see `resolveSecrets`
 */
export function takeSignInSecrets(settings: unknown, env: Environment | null): FileSignInSecrets {
  let rest = settings;
  const values: FileSignInSecrets["values"] = {};
  const issues: Issue[] = [];
  for (const [name, group, member] of SIGN_IN_SECRETS) {
    const given = memberOf(rest, group);
    if (memberOf(given, member) === undefined) continue;
    const { item, issues: unresolved } = resolveSecrets(given, [member], env);
    const { [member]: value, ...others } = item as Record<string, unknown>;
    const checked = checkInput(settingsSecretsInputSchema.shape[name], value);
    issues.push(...below([group], unresolved), ...(checked.ok ? [] : below([group, member], checked.issues)));
    if (checked.ok) values[name] = checked.value;
    rest = { ...(rest as object), [group]: others };
  }
  return { settings: rest, values, issues };
}

/** A member of the file, even if other parts of the file are invalid. */
export const memberOf = (file: unknown, name: string): unknown =>
  typeof file === "object" && file !== null ? (file as Record<string, unknown>)[name] : undefined;

/** A header with its value, which a file may have instead of the name only. */
const fileHeaderSchema = z.strictObject({ name: headerNameSchema, value: headerValueSchema.optional() });

interface FileHeaders {
  /** With the names only, as the schema of the settings requires. */
  readonly settings: unknown;
  readonly values: NonNullable<SettingsSecretsInput["headers"]>;
  /** Paths are relative to the settings. */
  readonly issues: readonly Issue[];
}

/**
 * Moves the values of required headers out of a file's settings: `headers: [{ name: X-Key, value: env:KEY }]`.
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
    // Its faults are already reported; the placeholder keeps the indices of the others.
    if (!checked.ok) return `invalid-${index}`;
    const { name, value } = checked.value;
    if (value !== undefined) values.push({ name, value });
    return name;
  });
  return { settings: { ...(settings as object), access: { ...access, headers: names } }, values, issues };
}
