import { createHmac } from "node:crypto";
import type { Environment } from "../../../shared/command-line-options.ts";
import { AppError } from "../../../shared/errors.ts";
import type { ConnectorDeclaration } from "../../connectors/connector-type.ts";
import { readTextFile } from "../../lib/text-files.ts";
import { englishOf, message } from "../../sentences/message.ts";
import { type Issue, MAX_ISSUES } from "../check-input.ts";
import type { Config } from "../config.ts";
import {
  type ConfigFileContent,
  MAX_CONFIG_FILE_BYTES,
  type OmittedItem,
  readConfigFile,
} from "./config-file.ts";
import { asFault, type YamlFault } from "./yaml-text.ts";

/** The content of a provisioning file. */
interface Provision extends Omit<ConfigFileContent, "sealed"> {
  /** The file's path as the user entered it. */
  readonly file: string;
  readonly text: string;
}

/**
 * Reads a provisioning file and takes `env:NAME` secrets from the environment. An exported configuration is also valid,
 * unless it contains sealed secrets: there is no user to enter its passphrase.
 * @throws AppError `provision/invalid` if the file cannot be read
 */
export async function readProvisionFile(
  file: string,
  env: Environment,
  types: readonly ConnectorDeclaration[],
): Promise<Provision> {
  const read = await readTextFile(file, MAX_CONFIG_FILE_BYTES);
  if ("problem" in read) throw provisionError(file, [{ line: null, problem: read.problem }], read.cause);
  const { faults, sealed, ...content } = readConfigFile(read.text, env, types);
  const sealedIssues: Issue[] = sealed === null ? [] : [{ path: ["secrets"], ...message("file.sealed") }];
  const all = [...faults, ...sealedIssues.map((issue) => asFault(issue, content.lineOf(issue.path)))];
  return { file, text: read.text, faults: all, ...content };
}

/**
 * Applies the file to the configuration: all of it in one write, or nothing. Entities that the file does not
 * name stay unchanged.
 * @returns false, with nothing written and nobody notified, if the configuration already matches
 * @throws AppError `provision/invalid` that lists every fault with file, line and field, also those of the file beside
 * the present configuration
 */
export async function applyProvision(config: Config, provision: Provision): Promise<boolean> {
  const faults = [...provision.faults, ...planFaults(config, provision)];
  if (faults.length > 0) throw provisionError(provision.file, faults);
  return config.apply(provision.changes);
}

/**
 * Differs as soon as the file, or a value that it takes from the environment, has changed.
 * @param key - because short secrets could be guessed from a plain hash
 */
export const hashOf = ({ text, changes }: Pick<Provision, "text" | "changes">, key: Buffer): string =>
  createHmac("sha256", key)
    .update(JSON.stringify([text, changes]))
    .digest("base64url");

/** Whether a file names nothing, as one does that was not written completely. */
export function isEmpty({ changes }: Pick<Provision, "changes">): boolean {
  const { sources, connectors, actions, settings = {}, settingsSecrets = {} } = changes;
  const { headers = [], ...secrets } = settingsSecrets;
  const named = [sources, connectors, actions, headers, Object.keys(settings), Object.keys(secrets)];
  return named.every(({ length }) => length === 0);
}

/** The faults that only the comparison with the configuration detects. */
function planFaults(config: Config, { faults, changes, omitted, lineOf }: Provision): YamlFault[] {
  const known = new Set(faults.map(({ place }) => place));
  const omittedIds = new Set(omitted.map(({ id }) => id));
  const isOfOmitted = ({ sentence, params }: Issue) =>
    (sentence === "reference.no-source" || sentence === "reference.no-connector") &&
    omittedIds.has(params?.id);
  return config
    .plan(changes)
    .issues.filter((issue) => !isOfOmitted(issue))
    .slice(0, MAX_ISSUES)
    .map((issue) => {
      const path = pathInFile(issue.path, omitted);
      return asFault({ ...issue, path }, lineOf(path));
    })
    .filter(({ place }) => !known.has(place));
}

/** A path in the changes as one in the file, which also has the omitted items. */
function pathInFile(path: Issue["path"], omitted: readonly OmittedItem[]): Issue["path"] {
  const [section, index, ...rest] = path;
  if (section === undefined || typeof index !== "number") return path;
  const earlier = omitted.filter((item) => item.section === section);
  const position = earlier.reduce((at, item) => (item.index <= at ? at + 1 : at), index);
  return [section, position, ...rest];
}

/** The maximum number of faults that are reported for one file. */
const MAX_SHOWN = 30;

function lineText(file: string, { line, place, problem }: YamlFault): string {
  if (line === null) return `${file} ${englishOf(problem).message}`;
  return `${file} line ${line}, ${place === undefined ? "" : `${place}: `}${englishOf(problem).message}`;
}

/** All faults of a provisioning file in one `provision/invalid`, one line of text each, in the file's order. */
function provisionError(file: string, faults: readonly YamlFault[], cause?: unknown): AppError {
  const shown = faults
    .toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
    .slice(0, MAX_SHOWN)
    .map((fault) => lineText(file, fault));
  const more = faults.length > MAX_SHOWN ? [`and ${faults.length - MAX_SHOWN} more`] : [];
  const text = [
    ...shown,
    ...more,
    "Nothing of the file was applied. Correct this, then start Tocsin again.",
  ].join("\n");
  return new AppError("provision/invalid", text, cause === undefined ? {} : { cause });
}
