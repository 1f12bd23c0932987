import type { SecretState } from "../../shared/model/common.ts";
import {
  SETTINGS_SECRETS,
  type SettingsSecretName,
  type SettingsSecretsInput,
} from "../../shared/model/settings-secrets.ts";

/** Names of the secrets in the vault. */
export const tokenName = (sourceId: string): string => `source/${sourceId}/token`;
export const previousTokenName = (sourceId: string): string => `source/${sourceId}/previousToken`;
export const webhookUrlName = (connectorId: string): string => `connector/${connectorId}/webhookUrl`;
export const secretName = (connectorId: string): string => `connector/${connectorId}/secret`;
export const settingsSecretName = (name: SettingsSecretName): string => `settings/${name}`;
/** Of a header that calls must bear. */
export const headerValueName = (name: string): string => `access/header/${name}`;

export const proxyPasswordName = "network/proxyPassword";

/** Secrets by name; null = none, or to be removed. */
export type SecretChanges = Readonly<Record<string, string | null>>;

/** What is left out stays. */
export const settingsSecretChanges = ({ headers = [], ...input }: SettingsSecretsInput): SecretChanges =>
  Object.fromEntries([
    ...SETTINGS_SECRETS.flatMap((name) => {
      const value = input[name];
      return value === undefined ? [] : [[settingsSecretName(name), value]];
    }),
    ...headers.map(({ name, value }) => [headerValueName(name), value]),
  ]);

/** From this length on, four characters shown leave enough that nobody can guess the rest. */
const MIN_LENGTH_FOR_HINT = 12;

/** What may be shown of a secret. */
export function secretState(secret: string | null | undefined): SecretState {
  if (secret === null || secret === undefined) return { set: false, hint: null };
  return { set: true, hint: secret.length >= MIN_LENGTH_FOR_HINT ? `…${secret.slice(-4)}` : "…" };
}
