import { isDeepStrictEqual } from "node:util";
import { AppError } from "../../../shared/errors.ts";
import { partsText } from "../../../shared/i18n/error-text.ts";
import type { ConfigImport, ImportPlan } from "../../../shared/model/app.ts";
import type { Reason } from "../../../shared/model/common.ts";
import { SETTINGS_SECRETS } from "../../../shared/model/settings-secrets.ts";
import type { TypeOf } from "../../connectors/connector-types.ts";
import { LOCALES } from "../../sentences/locales.ts";
import { join, type LocalizedMessage, message, reason } from "../../sentences/message.ts";
import { type Issue, MAX_ISSUES } from "../check-input.ts";
import type { Config, ConfigChanges, ConfigSnapshot } from "../config.ts";
import { requiredOf } from "../connector-secrets.ts";
import { boundSecret, removedSecretReasons } from "../secret-destinations.ts";
import { connectorSecretName, headerValueName, settingsSecretName, tokenName } from "../secrets.ts";
import { settingEffects } from "../setting-effects.ts";
import type { ConfigFileReader, ReadConfigFile } from "./config-file-reader.ts";
import type { ImportChanges } from "./plan-changes.ts";
import { withSealedSecrets } from "./sealed-secrets.ts";
import type { YamlFault } from "./yaml-text.ts";
import { asFault } from "./yaml-text.ts";

type Present = Pick<
  Config,
  "snapshot" | "plan" | "sourceToken" | "credentials" | "settingsSecret" | "headerValue" | "connectorType"
>;

/** The plan of an import, and its changes, which must not be applied while there are obstacles. */
interface PreparedImport {
  readonly plan: ImportPlan;
  readonly changes: ConfigChanges;
}

/**
 * Reads a file and compares it with the configuration; nothing is changed.
 * @throws AppError `input/invalid` (field `passphrase`) for a wrong passphrase or sealed secrets that were changed
 */
export const prepareImport = (
  config: Present,
  { text, passphrase }: ConfigImport,
  readFile: ConfigFileReader,
): Promise<PreparedImport> => readFile(text, (file) => compareFile(config, file, passphrase));

async function compareFile(
  config: Present,
  file: ReadConfigFile,
  passphrase: string | null,
): Promise<PreparedImport> {
  const isSealed = file.sealed !== null && passphrase === null;
  const changes =
    file.sealed === null || passphrase === null || file.faults.length > 0
      ? file.changes
      : await withSealedSecrets(file.changes, file.sealed, passphrase);
  const now = config.snapshot();
  const planned = config.plan(changes);
  // Missing secrets are known only after the sealed ones were decrypted.
  const allMissing = isSealed ? [] : missingSecrets(now, changes, config.connectorType);
  const missingPaths = new Set(allMissing.map(({ path }) => path.join(".")));
  const isMissing = ({ path }: Issue) =>
    isSecret(config, changes, path) && (isSealed || missingPaths.has(path.join(".")));
  const issues = planned.issues.filter((issue) => !isMissing(issue)).slice(0, MAX_ISSUES);
  const missing = allMissing.slice(0, MAX_ISSUES);
  const lines = await file.linesOf([...missing, ...issues].map(({ path }) => path));
  const obstacles =
    file.faults.length > 0
      ? faultObstacles(file.faults)
      : [
          ...(isSealed ? [SEALED] : []),
          ...missing.map((one, index) => missingObstacle(one, lines[index] ?? 1)),
          ...faultObstacles(issues.map((issue, index) => asFault(issue, lines[missing.length + index] ?? 1))),
        ];
  const entities = file.faults.length > 0 ? [] : compare(config, changes, planned);
  const of = (fate: Compared["fate"]) =>
    entities.flatMap(({ fate: its, ...entity }) => (its === fate ? [entity] : []));
  return {
    changes,
    plan: {
      create: of("create"),
      update: of("update"),
      same: of("same"),
      settings:
        file.faults.length === 0 &&
        (!isDeepStrictEqual(planned.next.settings, now.settings) || bringsSettingsSecret(config, planned)),
      effects: file.faults.length > 0 ? [] : effectsOf(now, planned),
      hasSecrets: file.sealed !== null,
      obstacles,
    },
  };
}

/** @throws AppError `input/invalid` that lists every obstacle; the field is the one to correct */
export function refuseObstacles({ obstacles }: ImportPlan): void {
  if (obstacles.length === 0) return;
  const field = obstacles.includes(SEALED) ? "passphrase" : "text";
  const parts = [...obstacles, message("import.nothing")].map(({ sentence = "internal", params }) => ({
    sentence,
    params,
  }));
  const [first, ...others] = parts;
  throw new AppError("input/invalid", partsText(parts, LOCALES.en) ?? "", { ...first, others, field });
}

/** The effects of changed settings that the user must know in advance, including the secrets that will be removed. */
const effectsOf = (now: ConfigSnapshot, { next, stranded }: ImportChanges): Reason[] => [
  ...settingEffects(now.settings, next.settings),
  ...removedSecretReasons(stranded.map(boundSecret).filter((secret) => secret !== null)),
];

/** The secrets of the tunnels and of the required headers belong to the settings. */
function bringsSettingsSecret(config: Present, { next, secrets }: ImportChanges): boolean {
  const isNew = (name: string, present: string | null) =>
    secrets[name] !== undefined && secrets[name] !== present;
  return (
    SETTINGS_SECRETS.some((name) => isNew(settingsSecretName(name), config.settingsSecret(name))) ||
    next.settings.access.headers.some((name) => isNew(headerValueName(name), config.headerValue(name)))
  );
}

/** Whether an issue is about a secret that a new entity requires. */
function isSecret(config: Present, changes: ConfigChanges, [section, index, member]: Issue["path"]): boolean {
  if (section === "sources") return member === "token";
  const connector = section === "connectors" ? changes.connectors[Number(index)] : undefined;
  if (connector === undefined) return false;
  return config
    .connectorType(connector)
    .secrets.some(({ name, isRequired }) => isRequired && name === member);
}

type Compared = ImportPlan["create"][number] & { readonly fate: "create" | "update" | "same" };

const byId = (items: readonly { readonly id: string }[]) => new Map(items.map((item) => [item.id, item]));

/** Compares each entity of the file with the present one. */
function compare(config: Present, changes: ConfigChanges, { next, secrets }: ImportChanges): Compared[] {
  const now = config.snapshot();
  const list = (
    kind: Compared["kind"],
    section: "sources" | "connectors" | "actions",
    presentSecrets: (id: string) => Readonly<Record<string, string | null>>,
  ) => {
    const present = byId(now[section]);
    const planned = byId(next[section]);
    return changes[section].map(({ id, name }): Compared => {
      const before = present.get(id);
      const after = planned.get(id);
      const isSame =
        isDeepStrictEqual(before, after) &&
        Object.entries(presentSecrets(id)).every(
          ([secret, present]) => secrets[secret] === undefined || secrets[secret] === present,
        );
      return { kind, id, name, fate: before === undefined ? "create" : isSame ? "same" : "update" };
    });
  };
  return [
    ...list("source", "sources", (id) => ({ [tokenName(id)]: config.sourceToken(id) })),
    ...list("connector", "connectors", (id) => {
      const credentials = Object.entries(config.credentials(id) ?? {});
      return Object.fromEntries(
        credentials.map(([secret, value]) => [connectorSecretName(id, secret), value]),
      );
    }),
    ...list("action", "actions", () => ({})),
  ];
}

/** The maximum number of faults that are reported for one file. */
const MAX_SHOWN = 30;

const SEALED = reason("import/sealed", "import.sealed");

/** The faults of a file, in the file's order. */
const faultObstacles = (faults: readonly YamlFault[]): Reason[] =>
  faults
    .toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
    .slice(0, MAX_SHOWN)
    .map(faultObstacle);

const faultObstacle = (fault: YamlFault): Reason => ({
  code: "import/fault",
  ...join(whereOf(fault), fault.problem),
});

function whereOf({ line, column, place }: YamlFault): LocalizedMessage {
  if (line === null) return message("import.file");
  if (place !== undefined) return message("import.field-at", { line, place });
  return column === undefined ? message("import.line", { line }) : message("import.at", { line, column });
}

interface MissingSecret {
  readonly path: Issue["path"];
  readonly key: "import.token-missing" | "import.webhook-url-missing";
  /** The name of the entity without the secret. */
  readonly name: string;
}

/** The new entities that lack a required secret. */
function missingSecrets(now: ConfigSnapshot, changes: ConfigChanges, typeOf: TypeOf): MissingSecret[] {
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

const missingObstacle = ({ key, name }: MissingSecret, line: number): Reason =>
  reason("import/secret-missing", key, { name, line });
