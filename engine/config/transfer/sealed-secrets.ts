import { z } from "zod";
import { SETTINGS_SECRETS, settingsSecretsInputSchema } from "../../../shared/model/settings-secrets.ts";
import { message } from "../../sentences/message.ts";
import { refusal } from "../../sentences/refusal.ts";
import type { Config, ConfigChanges } from "../config.ts";
import { withProxyPassword } from "../proxy-password.ts";
import { openWithPassphrase, sealWithPassphrase } from "./passphrase-seal.ts";

/** The secrets of a configuration. Lists, not maps by id: an id may be a word that every object knows. */
const secretsSchema = z.object({
  sources: z.array(z.object({ id: z.string(), token: z.string() })),
  /** Each with the secrets that its type declares. */
  connectors: z.array(z.object({ id: z.string() }).catchall(z.string().nullable())),
  /** Those of the settings; files of before there were tunnels have none. What a newer or older Tocsin calls by another name is left out. */
  tunnel: settingsSecretsInputSchema.strip().default({}),
  proxyPassword: z.string().nullable().default(null),
});

/** What every secret can be read from. */
export type SecretsToSeal = Pick<
  Config,
  "snapshot" | "sourceToken" | "credentials" | "settingsSecret" | "headerValue" | "proxyPassword"
>;

/** All secrets of the configuration that can be read, sealed. A token in its overlap is not worth carrying over. */
export async function sealSecrets(config: SecretsToSeal, passphrase: string): Promise<string> {
  const { sources, connectors, settings } = config.snapshot();
  const secrets: z.infer<typeof secretsSchema> = {
    sources: sources.flatMap(({ id }) => {
      const token = config.sourceToken(id);
      return token === null ? [] : [{ id, token }];
    }),
    connectors: connectors.flatMap(({ id }) => {
      const credentials = config.credentials(id);
      return credentials === null ? [] : [{ id, ...credentials }];
    }),
    tunnel: {
      ...Object.fromEntries(
        SETTINGS_SECRETS.flatMap((name) => {
          const secret = config.settingsSecret(name);
          return secret === null ? [] : [[name, secret]];
        }),
      ),
      headers: settings.access.headers.flatMap((name) => {
        const value = config.headerValue(name);
        return value === null ? [] : [{ name, value }];
      }),
    },
    proxyPassword: config.proxyPassword(),
  };
  return sealWithPassphrase(JSON.stringify(secrets), passphrase);
}

function readSecrets(text: string): z.infer<typeof secretsSchema> {
  try {
    return secretsSchema.parse(JSON.parse(text));
  } catch {
    // Without its cause: a parser's error quotes what it could not read.
    throw refusal("input/invalid", message("import.unreadable-seal"), { field: "text" });
  }
}

/**
 * The changes with the sealed secrets of their items; what stands in the open beside them goes first.
 * @throws AppError `input/invalid` as `openWithPassphrase` does
 */
export async function withSealedSecrets(
  changes: ConfigChanges,
  sealed: string,
  passphrase: string,
): Promise<ConfigChanges> {
  const secrets = readSecrets(await openWithPassphrase(sealed, passphrase));
  const ofSources = new Map(secrets.sources.map((source) => [source.id, source]));
  const ofConnectors = new Map(secrets.connectors.map((connector) => [connector.id, connector]));
  return {
    ...changes,
    settingsSecrets: {
      ...secrets.tunnel,
      headers: [...(secrets.tunnel.headers ?? []), ...(changes.settingsSecrets?.headers ?? [])],
    },
    ...(changes.settings === undefined
      ? {}
      : { settings: withProxyPassword(changes.settings, secrets.proxyPassword) }),
    sources: changes.sources.map((source) => ({
      ...ofSources.get(source.id),
      ...source,
    })),
    connectors: changes.connectors.map(
      (connector) => ({ ...ofConnectors.get(connector.id), ...connector }) as typeof connector,
    ),
  };
}
