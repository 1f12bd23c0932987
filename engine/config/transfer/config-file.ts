import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Environment } from "../../../shared/command-line-options.ts";
import type { MessageKey } from "../../../shared/i18n/catalogue.ts";
import { actionInputSchema } from "../../../shared/model/action.ts";
import type { Settings } from "../../../shared/model/settings.ts";
import { sourceUpdateSchema } from "../../../shared/model/source.ts";
import { isObject } from "../../../shared/patch.ts";
import type { ConnectorDeclaration } from "../../connectors/connector-type.ts";
import { createTypeOf, schemasOfTypes } from "../../connectors/connector-types.ts";
import {
  below,
  checkInput,
  conditionIssues,
  duplicateIssues,
  type Issue,
  MAX_ISSUES,
} from "../check-input.ts";
import type { ConfigChanges } from "../config.ts";
import { inputSecrets } from "../connector-secrets.ts";
import { checkNamedSettings } from "../settings-rules.ts";
import {
  memberOf,
  resolveSecrets,
  takeHeaderValues,
  takeSignInSecrets,
  withProxyFromEnvironment,
} from "./file-secrets.ts";
import { asFault, readYaml, type YamlFault } from "./yaml-text.ts";

/** The version of the file's shape; a file without a version has the first. */
export const CONFIG_FILE_VERSION = 1;

/** Far more than any configuration needs: a thousand connectors with their alert actions take half of it. */
export const MAX_CONFIG_FILE_BYTES = 1024 * 1024;

/** A provisioning file or an exported configuration: one shape for both. */
export interface ConfigFileContent {
  /** If there are any, the rest must not be used. */
  readonly faults: readonly YamlFault[];
  readonly changes: ConfigChanges;
  /** The items that `changes` does not have because of their faults. */
  readonly omitted: readonly OmittedItem[];
  /** The secrets of an export, sealed with its passphrase; null if there are none. */
  readonly sealed: string | null;
  /** The line (from 1) of a path in the file. */
  lineOf(path: Issue["path"]): number;
}

/** An item of a file with faults. */
export interface OmittedItem {
  readonly section: Section;
  /** Its position in the section. */
  readonly index: number;
  /** Perhaps invalid. */
  readonly id: unknown;
}

const SECTIONS = ["sources", "connectors", "actions"] as const;
type Section = (typeof SECTIONS)[number];

/** An empty section (`sources:` with nothing below it) changes nothing. */
const sectionSchema = z.array(z.unknown()).nullish();

/** The members of a file; the items of the sections are checked one by one. */
export const configFileSchema = z.strictObject({
  version: z
    .literal(CONFIG_FILE_VERSION, "file.newer" satisfies MessageKey)
    .optional()
    .describe("Version of the file's shape."),
  settings: z.unknown().optional().describe("Settings by name; those that are not named stay as they are."),
  sources: sectionSchema.describe("Webhook sources to add or replace, by id; the others stay."),
  connectors: sectionSchema.describe("Connectors to add or replace, by id; the others stay."),
  actions: sectionSchema.describe("Alert actions to add or replace, by id; the others stay."),
  secrets: z
    .string()
    .nullish()
    .describe("The secrets of an export, sealed by its passphrase. A provisioning file may not have them."),
});

export const NO_CHANGES: ConfigChanges = { sources: [], connectors: [], actions: [] };

function itemsOf(file: unknown, section: Section): readonly unknown[] {
  const items = memberOf(file, section);
  return Array.isArray(items) ? items : [];
}

/**
 * Reads a file's text and reports every fault with its line.
 * @param env - the variables that `env:NAME` refers to; null = references are not allowed
 */
export function readConfigFile(
  text: string,
  env: Environment | null,
  types: readonly ConnectorDeclaration[],
): ConfigFileContent {
  const typeOf = createTypeOf(types);
  const connectorSecrets = [...new Set(types.flatMap(({ secrets }) => secrets.map(({ name }) => name)))];
  const { value, faults, lineOf } = readYaml(text, MAX_CONFIG_FILE_BYTES);
  if (faults.length > 0) return { faults, changes: NO_CHANGES, omitted: [], sealed: null, lineOf };

  const whole = checkInput(configFileSchema, value ?? {});
  const issues: Issue[] = [];
  const omitted: OmittedItem[] = [];
  /** Further faults are reported once the first ones are corrected. */
  const report = (found: readonly Issue[]) => issues.push(...found.slice(0, MAX_ISSUES - issues.length));
  if (!whole.ok) report(whole.issues);

  /** Reads a section item by item, so that a fault in one does not hide the faults of the others. */
  const readSection = <Schema extends z.ZodType>(
    section: Section,
    schema: Schema,
    secretFields: readonly string[],
    moreIssues: (item: z.output<Schema>) => Issue[],
  ): z.output<Schema>[] => {
    const raw = itemsOf(value, section);
    report(below([section], duplicateIssues(raw)));
    return raw.flatMap((rawItem, index) => {
      const { item, issues: unresolved } = resolveSecrets(rawItem, secretFields, env);
      const checked = checkInput(schema, item);
      const found = checked.ok ? moreIssues(checked.value) : checked.issues;
      report(below([section, index], [...unresolved, ...found]));
      if (checked.ok) return [checked.value];
      omitted.push({ section, index, id: memberOf(rawItem, "id") });
      return [];
    });
  };
  const headers = takeHeaderValues(memberOf(value, "settings") ?? {}, env);
  const signIn = takeSignInSecrets(headers.settings, env);
  const named = withProxyFromEnvironment(signIn.settings, env);
  report(below(["settings"], [...headers.issues, ...signIn.issues, ...named.issues]));
  const settings = checkSettings(named.settings, named.issues);
  report(below(["settings"], settings.issues));
  const changes: ConfigChanges = {
    settings: settings.named,
    settingsSecrets: { ...signIn.values, headers: headers.values },
    sources: readSection("sources", sourceUpdateSchema, ["token"], () => []),
    connectors: readSection(
      "connectors",
      schemasOfTypes(types).update,
      connectorSecrets,
      (connector) => inputSecrets(connector, false, typeOf).issues,
    ),
    actions: readSection("actions", actionInputSchema, [], conditionIssues),
  };
  return {
    faults: issues.map((issue) => asFault(issue, lineOf(issue.path))),
    changes,
    omitted,
    sealed: whole.ok ? (whole.value.secrets ?? null) : null,
    lineOf,
  };
}

/**
 * Checks the settings of a file. Members with faults are removed until the rest is valid, so that they do not hide the
 * faults of others.
 * @param known - issues of members that were removed already, and must not be reported as missing too
 */
function checkSettings(
  settings: unknown,
  known: readonly Issue[],
): { readonly named: Partial<Settings>; readonly issues: readonly Issue[] } {
  const checked = checkNamedSettings(settings);
  if (checked.ok) return { named: checked.value, issues: [] };
  const isNew = (issue: Issue) => !known.some(({ path }) => isDeepStrictEqual(path, issue.path));
  const issues = checked.issues.filter(isNew);
  const reported = [...known, ...issues];
  if (reported.length >= MAX_ISSUES) return { named: {}, issues };
  const left = checked.issues.reduce((value, { path }) => withoutMember(value, path), settings);
  const others = checkSettings(left, reported);
  return { named: others.named, issues: [...issues, ...others.issues] };
}

/** A value without the member at a path, or without the innermost existing member on the way to it. */
function withoutMember(value: unknown, [name, ...rest]: Issue["path"]): unknown {
  if (!isObject(value) || name === undefined) return {};
  const { [name]: member, ...others } = value;
  const [next] = rest;
  const goesOn = next !== undefined && isObject(member) && Object.hasOwn(member, next);
  return goesOn ? { ...others, [name]: withoutMember(member, rest) } : others;
}
