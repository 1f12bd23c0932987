import type { Reason } from "../../shared/model/common.ts";
import type { ConfigChanges, ConfigSnapshot } from "./config.ts";
import type { Issue } from "./issue.ts";
import type { YamlFault } from "./yaml-text.ts";

/** A file with more faults than this is mended in more than one go. */
const MAX_SHOWN = 30;

export const SEALED: Reason = {
  code: "import/sealed",
  message: "The secrets in this file are sealed.",
  advice: "Enter the passphrase that it was exported with.",
};

/** Faults of a file, in its own order. */
export const faultObstacles = (faults: readonly YamlFault[]): Reason[] =>
  faults
    .toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
    .slice(0, MAX_SHOWN)
    .map(({ line, message }) => ({
      code: "import/fault",
      message: line === null ? `The file ${message}` : `Line ${line}, ${message}`,
      advice: null,
    }));

interface MissingSecret {
  readonly path: Issue["path"];
  readonly message: string;
}

/** What is new here and lacks the secret that it cannot do without. */
export function missingSecrets(now: ConfigSnapshot, changes: ConfigChanges): MissingSecret[] {
  const isNew = (items: readonly { id: string }[], id: string) => !items.some((item) => item.id === id);
  return [
    ...changes.sources.flatMap(({ id, name, token }, index) =>
      isNew(now.sources, id) && token === undefined
        ? [
            {
              path: ["sources", index, "token"],
              message: `The alert source "${name}" is new here, and its token is not in the file.`,
            },
          ]
        : [],
    ),
    ...changes.connectors.flatMap(({ id, name, type, webhookUrl }, index) =>
      isNew(now.connectors, id) && type !== "practice" && webhookUrl === undefined
        ? [
            {
              path: ["connectors", index, "webhookUrl"],
              message: `The connector "${name}" is new here, and its webhook URL is not in the file.`,
            },
          ]
        : [],
    ),
  ];
}

export const missingObstacle = ({ path, message }: MissingSecret, line: number): Reason => ({
  code: "import/secret-missing",
  message,
  advice: `Export with a passphrase, or write ${path.at(-1)} into the file at line ${line}.`,
});
