import type { Reason } from "../../shared/model/common.ts";
import { SETTINGS_SECRETS, type SettingsSecretName } from "../../shared/model/settings-secrets.ts";
import type { TypeOf } from "../connectors/connector-types.ts";
import { reason } from "../sentences/message.ts";
import type { ConfigSnapshot } from "./config.ts";
import { boundSecrets, connectorSecretNames } from "./connector-secrets.ts";
import {
  headerValueName,
  proxyPasswordName,
  type SecretChanges,
  settingsSecretName,
  sourceSecretNames,
} from "./secrets.ts";
import { type SettingPath, settingAt } from "./setting-effects.ts";

/** The settings that determine where a secret is sent: if one of them changes, the secret must be entered again. */
export const SECRET_DESTINATIONS: Readonly<
  Record<SettingsSecretName | "proxyPassword", readonly SettingPath[]>
> = {
  /** Decrypts the key that logs in to the server. */
  sshPassphrase: ["tunnel.ssh.host", "tunnel.ssh.port", "tunnel.ssh.user", "tunnel.ssh.keyFile"],
  cloudflaredToken: ["tunnel.cloudflared.binary"],
  /** ngrok's library has fixed servers. */
  ngrokAuthtoken: [],
  ilertKey: ["ilert.apiUrl"],
  /** Is received, not sent. */
  proxySignInSecret: [],
  oidcClientSecret: ["oidc.issuer"],
  proxyPassword: ["network.proxyUrl"],
};

/** A secret of the settings that is removed when its destination changes. */
export type BoundSecret = keyof typeof SECRET_DESTINATIONS;

/** The name of a secret of the settings in the vault. */
export const vaultName = (secret: BoundSecret): string =>
  secret === "proxyPassword" ? proxyPasswordName : settingsSecretName(secret);

/** The secrets of the settings by their names in the vault. */
const BOUND_NAMES = new Map<string, BoundSecret>(
  [...SETTINGS_SECRETS, "proxyPassword" as const].map((secret) => [vaultName(secret), secret]),
);

/** The secret with a name in the vault; null if it does not belong to the settings. */
export const boundSecret = (name: string): BoundSecret | null => BOUND_NAMES.get(name) ?? null;

/** Reads a secret; null = there is none, undefined = it cannot be decrypted. */
export type ReadSecret = (name: string) => string | null | undefined;

/**
 * Every secret that a configuration may have, with its destination as a text to compare. Null: the secret contains its
 * own destination (such as a webhook URL), or it is only sent to ilert with the API key, whose destination is compared
 * (the tokens of webhook sources and the values of required headers, which callers send).
 */
export function secretDestinations(
  { settings, sources, connectors }: ConfigSnapshot,
  read: ReadSecret,
  typeOf: TypeOf,
): ReadonlyMap<string, string | null> {
  return new Map<string, string | null>([
    ...sources.flatMap(({ id }) => sourceSecretNames(id)).map((name) => [name, null] as const),
    ...connectors
      .flatMap((connector) => connectorSecretNames(connector, typeOf))
      .map((name) => [name, null] as const),
    ...connectors.flatMap((connector) => boundSecrets(connector, typeOf, read)),
    ...settings.access.headers.map((name) => [headerValueName(name), null] as const),
    ...[...BOUND_NAMES].map(([name, bound]) => {
      const values = SECRET_DESTINATIONS[bound].map((path) => settingAt(settings, path));
      return [name, JSON.stringify(values)] as const;
    }),
  ]);
}

/** The names of the secrets that only the configuration after a change may have. */
export function addedSecrets(now: ConfigSnapshot, next: ConfigSnapshot, typeOf: TypeOf): string[] {
  const before = secretDestinations(now, () => null, typeOf);
  return [...secretDestinations(next, () => null, typeOf).keys()].filter((name) => !before.has(name));
}

/**
 * The names of the stored secrets that a change would send to another destination without setting them again.
 * @param read - the secrets before the change
 */
export function strandedSecrets(
  now: ConfigSnapshot,
  { next, secrets = {} }: { readonly next: ConfigSnapshot; readonly secrets?: SecretChanges },
  read: ReadSecret,
  typeOf: TypeOf,
): string[] {
  const before = secretDestinations(now, read, typeOf);
  const after = secretDestinations(
    next,
    (name) => (Object.hasOwn(secrets, name) ? secrets[name] : read(name)),
    typeOf,
  );
  return [...after.keys()].filter(
    (name) =>
      before.has(name) &&
      before.get(name) !== after.get(name) &&
      read(name) !== null &&
      !Object.hasOwn(secrets, name),
  );
}

/** The secrets of the settings that have been removed because their destination changed, since the start. */
interface RemovedSecrets {
  /**
   * @param stranded - names of the secrets that a change has removed
   * @param given - the secrets that the user has set or removed, so that they need not be entered again
   */
  note(stranded: readonly string[], given: SecretChanges): void;
  list(): readonly BoundSecret[];
}

export function createRemovedSecrets(): RemovedSecrets {
  const removed = new Set<BoundSecret>();
  return {
    note(stranded, given) {
      for (const name of Object.keys(given)) {
        const bound = boundSecret(name);
        if (bound !== null) removed.delete(bound);
      }
      for (const bound of stranded.map(boundSecret)) if (bound !== null) removed.add(bound);
    },
    list: () => [...removed],
  };
}

/** The problems that ask the user to enter these secrets again. */
export const removedSecretReasons = (secrets: readonly BoundSecret[]): Reason[] =>
  secrets.map((secret) => reason("secret/removed", "secret.removed", { secret }));
