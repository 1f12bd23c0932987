import type { Environment } from "../../../shared/command-line-options.ts";
import { AppError } from "../../../shared/errors.ts";
import type { ConnectorDeclaration } from "../../connectors/connector-type.ts";
import { readTextFile } from "../../lib/text-files.ts";
import { englishOf, message } from "../../sentences/message.ts";
import { type Issue, MAX_ISSUES } from "../check-input.ts";
import type { Config, ConfigChanges } from "../config.ts";
import { MAX_CONFIG_FILE_BYTES, readConfigFile } from "./config-file.ts";
import { asFault, type YamlFault } from "./yaml-text.ts";

/** The content of a provisioning file without faults. */
interface Provision {
  /** The file's path as the user entered it. */
  readonly file: string;
  readonly changes: ConfigChanges;
  /** The line (from 1) of a path in the changes. */
  lineOf(path: Issue["path"]): number;
}

/**
 * Reads a provisioning file and takes `env:NAME` secrets from the environment. An exported configuration is also valid,
 * unless it contains sealed secrets: there is no user to enter its passphrase.
 * @throws AppError `provision/invalid` that lists every fault with file, line and field
 */
export async function readProvisionFile(
  file: string,
  env: Environment,
  types: readonly ConnectorDeclaration[],
): Promise<Provision> {
  const read = await readTextFile(file, MAX_CONFIG_FILE_BYTES);
  if ("problem" in read) throw provisionError(file, [{ line: null, problem: read.problem }], read.cause);
  const { faults, changes, sealed, lineOf } = readConfigFile(read.text, env, types);
  const sealedIssues: Issue[] = sealed === null ? [] : [{ path: ["secrets"], ...message("file.sealed") }];
  const all = [...faults, ...sealedIssues.map((issue) => asFault(issue, lineOf(issue.path)))];
  if (all.length > 0) throw provisionError(file, all);
  return { file, changes, lineOf };
}

/**
 * Applies the file to the configuration: all of it in one write, or nothing. Entities that the file does not
 * name stay unchanged.
 * @returns false, with nothing written and nobody notified, if the configuration already matches
 * @throws AppError `provision/invalid` if it refers to an entity that is neither in the file nor in the configuration
 */
export async function applyProvision(config: Config, provision: Provision): Promise<boolean> {
  const { file, changes, lineOf } = provision;
  const { issues } = config.plan(changes);
  if (issues.length > 0) {
    throw provisionError(
      file,
      issues.slice(0, MAX_ISSUES).map((issue) => asFault(issue, lineOf(issue.path))),
    );
  }
  return config.apply(changes);
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
