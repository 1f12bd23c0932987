import type { SecretState } from "../../shared/model/common.ts";
import {
  SETTINGS_SECRETS,
  type SettingsSecretName,
  type SettingsSecretsInput,
} from "../../shared/model/settings-secrets.ts";

/** Names of the secrets in the vault. */
export const tokenName = (sourceId: string): string => `source/${sourceId}/token`;
export const previousTokenName = (sourceId: string): string => `source/${sourceId}/previousToken`;
/** Names of all secrets that a source may have. */
export const sourceSecretNames = (id: string): string[] => [tokenName(id), previousTokenName(id)];
/** @param secret - the name of the secret in the connector's type */
export const connectorSecretName = (connectorId: string, secret: string): string =>
  `connector/${connectorId}/${secret}`;
export const settingsSecretName = (name: SettingsSecretName): string => `settings/${name}`;
/** The value of a required header. */
export const headerValueName = (name: string): string => `access/header/${name}`;

export const proxyPasswordName = "network/proxyPassword";

/** Secrets by name; null = none, or to be removed. */
export type SecretChanges = Readonly<Record<string, string | null>>;

/** The changes of the vault; secrets that are absent stay unchanged. */
export const settingsSecretChanges = ({ headers = [], ...input }: SettingsSecretsInput): SecretChanges =>
  Object.fromEntries([
    ...SETTINGS_SECRETS.flatMap((name) => {
      const value = input[name];
      return value === undefined ? [] : [[settingsSecretName(name), value]];
    }),
    ...headers.map(({ name, value }) => [headerValueName(name), value]),
  ]);

/** A secret of this length cannot be guessed from the four characters of its hint. */
const MIN_LENGTH_FOR_HINT = 12;

/** The hint of a secret that may be shown. */
export function secretState(secret: string | null | undefined): SecretState {
  if (secret === null || secret === undefined) return { set: false, hint: null };
  return { set: true, hint: secret.length >= MIN_LENGTH_FOR_HINT ? `…${secret.slice(-4)}` : "…" };
}
