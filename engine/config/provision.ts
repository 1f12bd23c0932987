import { z } from "zod";
import { actionSchema } from "../../shared/model/action.ts";
import { connectorUpdateSchema } from "../../shared/model/connector.ts";
import { sourceUpdateSchema } from "../../shared/model/source.ts";
import { checkInput } from "./check-input.ts";
import type { Config, ConfigChanges } from "./config.ts";
import { below, type Issue } from "./issue.ts";
import { conditionIssues, connectorIssues, duplicateIssues } from "./item-checks.ts";
import { planChanges } from "./plan-changes.ts";
import { asFault, provisionError } from "./provision-error.ts";
import { type Environment, resolveSecrets } from "./provision-values.ts";
import { readTextFile } from "./read-text-file.ts";
import { readYaml } from "./yaml-text.ts";

const MAX_BYTES = 1024 * 1024;

/** What a provisioning file asks for, free of faults of its own. */
export interface Provision {
  /** The file's name as the user gave it. */
  readonly file: string;
  readonly changes: ConfigChanges;
  /** The line (from 1) that an issue in the changes is about. */
  lineOf(path: Issue["path"]): number;
}

/** An empty section (`sources:` with nothing below it) asks for nothing. */
const sectionSchema = z
  .array(z.unknown())
  .nullish()
  .transform((items) => items ?? []);

const fileSchema = z.strictObject({
  sources: sectionSchema,
  connectors: sectionSchema,
  actions: sectionSchema,
});

/** The items of a section as they stand, also when other parts of the file are at fault. */
function itemsOf(file: unknown, section: keyof ConfigChanges): readonly unknown[] {
  const items = (file as Partial<Record<string, unknown>> | null)?.[section];
  return Array.isArray(items) ? items : [];
}

/**
 * Reads a provisioning file and takes `env:NAME` secrets from the environment.
 * @throws AppError `provision/invalid` that lists every fault with file, line and field
 */
export async function readProvisionFile(file: string, env: Environment): Promise<Provision> {
  const read = await readTextFile(file, MAX_BYTES);
  if ("problem" in read) throw provisionError(file, [{ line: null, message: read.problem }], read.cause);
  const yaml = readYaml(read.text);
  if (yaml.faults.length > 0) throw provisionError(file, yaml.faults);

  const whole = checkInput(fileSchema, yaml.value ?? {});
  const issues: Issue[] = whole.ok ? [] : whole.issues;

  /** Takes a section item by item, so that a fault in one does not hide the faults of the others. */
  const readSection = <Schema extends z.ZodType>(
    section: keyof ConfigChanges,
    schema: Schema,
    secretFields: readonly string[],
    moreIssues: (item: z.output<Schema>) => Issue[],
  ): z.output<Schema>[] => {
    const raw = itemsOf(yaml.value, section);
    issues.push(...below([section], duplicateIssues(raw)));
    return raw.flatMap((rawItem, index) => {
      const { item, issues: unresolved } = resolveSecrets(rawItem, secretFields, env);
      const checked = checkInput(schema, item);
      const found = checked.ok ? moreIssues(checked.value) : checked.issues;
      issues.push(...below([section, index], [...unresolved, ...found]));
      return checked.ok ? [checked.value] : [];
    });
  };
  const changes: ConfigChanges = {
    sources: readSection("sources", sourceUpdateSchema, ["token"], () => []),
    connectors: readSection("connectors", connectorUpdateSchema, ["webhookUrl", "secret"], connectorIssues),
    actions: readSection("actions", actionSchema, [], conditionIssues),
  };

  if (issues.length > 0) {
    throw provisionError(
      file,
      issues.map((issue) => asFault(issue, yaml.lineOf)),
    );
  }
  return { file, changes, lineOf: yaml.lineOf };
}

/**
 * Brings the configuration to what the file asks for: all of it in one write, or nothing. What the file does not
 * name stays.
 * @returns false, with nothing written and nobody told, when the configuration is like that already
 * @throws AppError `provision/invalid` when it refers to what is neither in the file nor in the configuration
 */
export async function applyProvision(config: Config, provision: Provision): Promise<boolean> {
  const { file, changes, lineOf } = provision;
  const { issues } = planChanges(config.snapshot(), changes);
  if (issues.length > 0) {
    throw provisionError(
      file,
      issues.map((issue) => asFault(issue, lineOf)),
    );
  }
  return config.apply(changes);
}
