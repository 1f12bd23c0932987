import type { Reason } from "../../../shared/model/common.ts";
import type { TypeOf } from "../../connectors/connector-types.ts";
import { join, type LocalizedMessage, message, reason } from "../../sentences/message.ts";
import type { ConfigChanges, ConfigSnapshot } from "../config.ts";
import { requiredOf } from "../connector-secrets.ts";
import type { Issue } from "../issue.ts";
import type { YamlFault } from "./yaml-text.ts";

/** The faults that are reported of one file at a time. */
const MAX_SHOWN = 30;

export const SEALED = reason("import/sealed", "import.sealed");

/** Faults of a file, in its own order. */
export const faultObstacles = (faults: readonly YamlFault[]): Reason[] =>
  faults
    .toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
    .slice(0, MAX_SHOWN)
    .map(faultObstacle);

const faultObstacle = (fault: YamlFault): Reason => ({
  code: "import/fault",
  ...join(whereOf(fault), fault.said),
});

function whereOf({ line, column, place }: YamlFault): LocalizedMessage {
  if (line === null) return message("import.file");
  if (place !== undefined) return message("import.field-at", { line, place });
  return column === undefined ? message("import.line", { line }) : message("import.at", { line, column });
}

interface MissingSecret {
  readonly path: Issue["path"];
  readonly key: "import.token-missing" | "import.webhook-url-missing";
  /** Of what lacks it. */
  readonly name: string;
}

/** What is new here and lacks the secret that it cannot do without. */
export function missingSecrets(now: ConfigSnapshot, changes: ConfigChanges, typeOf: TypeOf): MissingSecret[] {
  const sources = new Set(now.sources.map(({ id }) => id));
  const connectors = new Set(now.connectors.map(({ id }) => id));
  return [
    ...changes.sources.flatMap(({ id, name, token }, index) =>
      !sources.has(id) && token === undefined
        ? [{ path: ["sources", index, "token"], key: "import.token-missing" as const, name }]
        : [],
    ),
    ...changes.connectors.flatMap((connector, index) =>
      requiredOf(typeOf(connector), connector, !connectors.has(connector.id)).map((secret) => ({
        path: ["connectors", index, secret],
        key: "import.webhook-url-missing" as const,
        name: connector.name,
      })),
    ),
  ];
}

export const missingObstacle = ({ key, name }: MissingSecret, line: number): Reason =>
  reason("import/secret-missing", key, { name, line });
