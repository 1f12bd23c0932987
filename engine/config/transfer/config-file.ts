import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Environment } from "../../../shared/command-line-options.ts";
import type { MessageKey } from "../../../shared/i18n/catalogue.ts";
import { actionInputSchema } from "../../../shared/model/action.ts";
import { sourceUpdateSchema } from "../../../shared/model/source.ts";
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
  /** The secrets of an export, sealed with its passphrase; null if there are none. */
  readonly sealed: string | null;
  /** The line (from 1) of a path in the changes. */
  lineOf(path: Issue["path"]): number;
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
  if (faults.length > 0) return { faults, changes: NO_CHANGES, sealed: null, lineOf };

  const whole = checkInput(configFileSchema, value ?? {});
  const issues: Issue[] = [];
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
      return checked.ok ? [checked.value] : [];
    });
  };
  const headers = takeHeaderValues(memberOf(value, "settings") ?? {}, env);
  const signIn = takeSignInSecrets(headers.settings, env);
  const named = withProxyFromEnvironment(signIn.settings, env);
  report(below(["settings"], [...headers.issues, ...signIn.issues, ...named.issues]));
  const settings = checkNamedSettings(named.settings);
  if (!settings.ok) {
    // An unresolved member was removed, and must not be reported as missing too.
    const isNew = (issue: Issue) => !named.issues.some(({ path }) => isDeepStrictEqual(path, issue.path));
    report(below(["settings"], settings.issues.filter(isNew)));
  }
  const changes: ConfigChanges = {
    settings: settings.ok ? settings.value : {},
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
    sealed: whole.ok ? (whole.value.secrets ?? null) : null,
    lineOf,
  };
}
