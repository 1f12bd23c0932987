import { z } from "zod";
import { AppError } from "../../shared/errors.ts";
import { actionSchema } from "../../shared/model/action.ts";
import { momentSchema } from "../../shared/model/common.ts";
import { type Connector, connectorSchema } from "../../shared/model/connector.ts";
import { settingsSchema } from "../../shared/model/settings.ts";
import { sourceSchema } from "../../shared/model/source.ts";
import { deepFreeze } from "../lib/plain-data.ts";
import { englishOf } from "../sentences/message.ts";
import { checkInput, duplicateIssues } from "./check-input.ts";
import type { ConfigSnapshot } from "./config.ts";
import { type SourceTokenHashes, sourceTokenHashesSchema } from "./source-token-hashes.ts";

const VERSION = 1;

const listOf = <Item extends z.ZodType<{ id: string }>>(item: Item) =>
  z
    .array(item)
    .default([])
    .superRefine((items, context) => {
      for (const { path, sentence, params } of duplicateIssues(items)) {
        context.addIssue({ code: "custom", path: [...path], message: sentence, ...(params && { params }) });
      }
    });

export const pauseSchema = z.strictObject({ until: momentSchema.nullable() }).nullable();

/** The part of the document that is kept as a version when it changes. */
export const versionSchema = (connector: z.ZodType<Connector>) =>
  z.strictObject({
    sources: listOf(sourceSchema),
    connectors: listOf(connector),
    actions: listOf(actionSchema),
    settings: settingsSchema.prefault({}),
  });

const documentSchema = (connector: z.ZodType<Connector>) =>
  z.strictObject({
    version: z.literal(VERSION),
    ...versionSchema(connector).shape,
    pause: pauseSchema.default(null),
    /** Not part of the sources, so that they are neither shown nor exported. */
    tokenHashes: z.array(sourceTokenHashesSchema).default([]),
  });

/** The content of the settings file. */
export interface ConfigDocument {
  readonly snapshot: ConfigSnapshot;
  readonly tokenHashes: readonly SourceTokenHashes[];
}

/**
 * The configuration in a settings file; an empty file is a first start.
 * @param fileName - the name of the file in errors
 * @param connector - schema of a stored connector of any type
 * @throws AppError `config/unreadable` that names the first invalid field
 */
export function readDocument(
  stored: Record<string, unknown>,
  fileName: string,
  connector: z.ZodType<Connector> = connectorSchema,
): ConfigDocument {
  const isFirstStart = Object.keys(stored).length === 0;
  const checked = checkInput(documentSchema(connector), isFirstStart ? { version: VERSION } : stored);
  if (checked.ok) {
    const { version: _, tokenHashes, ...snapshot } = checked.value;
    return deepFreeze({ snapshot, tokenHashes });
  }
  const { version } = stored;
  if (typeof version === "number" && version > VERSION) {
    throw new AppError(
      "config/unreadable",
      `${fileName} was written by a newer Tocsin (its version is ${version}, this Tocsin knows ${VERSION}). Start the newer one; nothing was changed.`,
      { field: "version" },
    );
  }
  const [issue] = checked.issues;
  const field = issue?.path.join(".") ?? "";
  const problem = issue === undefined ? "" : englishOf(issue).message;
  const sentence = problem.endsWith("?") ? problem : `${problem}.`;
  throw new AppError(
    "config/unreadable",
    `${fileName} cannot be used: ${field}: ${sentence} Correct that field, or move the file away to start with an empty configuration; nothing was changed.`,
    { field },
  );
}

/** The content to store on disk. */
export const writeDocument = ({ snapshot, tokenHashes }: ConfigDocument): Record<string, unknown> => ({
  version: VERSION,
  ...snapshot,
  tokenHashes,
});
