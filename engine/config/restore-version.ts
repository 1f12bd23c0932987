import { isDeepStrictEqual } from "node:util";
import { personalPart } from "../../shared/model/setting-owners.ts";
import type { Settings } from "../../shared/model/settings.ts";
import type { TypeOf } from "../connectors/connector-types.ts";
import type { Change } from "./commit.ts";
import type { ConfigSnapshot } from "./config.ts";
import type { ConfigVersion } from "./config-version.ts";
import { connectorSecretNames, missingRequired } from "./connector-secrets.ts";
import { missingSettingsSecrets } from "./needed-secrets.ts";
import { type BoundSecret, type ReadSecret, strandedSecrets, vaultName } from "./secret-destinations.ts";
import { sourceSecretNames, tokenName } from "./secrets.ts";

/** An entity whose secrets have to be entered again, or a secret of the settings, whose name is the id. */
export interface MissingSecrets {
  readonly kind: "source" | "connector" | "setting";
  readonly id: string;
  readonly name: string;
}

/** The effect of restoring a version. */
export interface RestorePlan extends Pick<Change, "next" | "obsolete"> {
  /** Only the settings that change. */
  readonly settings: Partial<Settings>;
  /** What does not work until its secrets are entered again. */
  readonly missing: readonly MissingSecrets[];
  /**
   * Names of the stored secrets that are removed, because they would otherwise be sent to another address or program.
   */
  readonly stranded: readonly string[];
}

/**
 * Determines the effect of restoring a version: sources, connectors, alert actions and the team's settings are as they were,
 * except for the first run. Secrets are kept where the entity still exists. Pure.
 */
export function planRestore(
  now: ConfigSnapshot,
  version: ConfigVersion,
  { typeOf, read }: { readonly typeOf: TypeOf; readonly read: ReadSecret },
): RestorePlan {
  const kept = { ...personalPart(now.settings), setup: now.settings.setup };
  const { sources, connectors, actions } = version;
  const next = { ...now, sources, connectors, actions, settings: { ...version.settings, ...kept } };
  const before = secretNames(now, typeOf);
  const after = secretNames(next, typeOf);
  const readAfter: ReadSecret = (name) => (before.has(name) ? read(name) : null);
  const missingTokens = sources.filter(({ id }) => readAfter(tokenName(id)) === null);
  const missingOfConnectors = connectors.filter(
    (connector) => missingRequired(connector, typeOf, readAfter).length > 0,
  );
  const changed = Object.entries(next.settings).filter(
    ([name, value]) => !isDeepStrictEqual(value, Reflect.get(now.settings, name)),
  );
  const stranded = strandedSecrets(now, { next }, read, typeOf);
  const missingOfSettings = new Set([
    ...missingSettingsSecrets(next, read),
    ...perhapsNeeded(now, next).filter((secret) => read(vaultName(secret)) === null),
  ]);
  return {
    next,
    obsolete: [...before].filter((name) => !after.has(name)),
    settings: Object.fromEntries(changed),
    missing: [
      ...missingTokens.map(({ id, name }) => ({ kind: "source" as const, id, name })),
      ...missingOfConnectors.map(({ id, name }) => ({ kind: "connector" as const, id, name })),
      ...[...missingOfSettings].map((name) => ({ kind: "setting" as const, id: name, name })),
    ],
    stranded,
  };
}

const secretNames = ({ sources, connectors }: ConfigSnapshot, typeOf: TypeOf): ReadonlySet<string> =>
  new Set([
    ...sources.flatMap(({ id }) => sourceSecretNames(id)),
    ...connectors.flatMap((connector) => connectorSecretNames(connector, typeOf)),
  ]);

/** Secrets that a configuration can work without, but that the restored one probably had. */
function perhapsNeeded(now: ConfigSnapshot, { settings, sources }: ConfigSnapshot): BoundSecret[] {
  const { issuer } = settings.oidc;
  const hasNewIssuer = issuer !== null && issuer !== now.settings.oidc.issuer;
  const callsIlert = sources.some(({ ilert }) => ilert.alertSources.length > 0);
  return [
    ...(hasNewIssuer ? (["oidcClientSecret"] as const) : []),
    ...(callsIlert ? (["ilertKey"] as const) : []),
  ];
}
