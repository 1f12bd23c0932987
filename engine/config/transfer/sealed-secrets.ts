import { createCipheriv, createDecipheriv, randomBytes, scrypt } from "node:crypto";
import { z } from "zod";
import { SETTINGS_SECRETS, settingsSecretsInputSchema } from "../../../shared/model/settings-secrets.ts";
import { message } from "../../sentences/message.ts";
import { refusal } from "../../sentences/refusal.ts";
import type { Config, ConfigChanges } from "../config.ts";
import { withProxyPassword } from "../settings-secrets.ts";

/**
 * The secrets of a configuration. Lists instead of objects by id, because an id can be the name of a member of every
 * object.
 */
const secretsSchema = z.object({
  sources: z.array(z.object({ id: z.string(), token: z.string() })),
  /** Each with the secrets that its type declares. */
  connectors: z.array(z.object({ id: z.string() }).catchall(z.string().nullable())),
  settings: settingsSecretsInputSchema,
  proxyPassword: z.string().nullable(),
});

/** The part of the configuration from which all secrets can be read. */
export type SecretsToSeal = Pick<
  Config,
  "snapshot" | "sourceToken" | "credentials" | "settingsSecret" | "headerValue" | "proxyPassword"
>;

/** Seals all secrets of the configuration that can be read. The previous token of a rotation is not included. */
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
    settings: {
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
    // Without its cause, because a parser's error quotes its input.
    throw refusal("input/invalid", message("import.unreadable-seal"), { field: "text" });
  }
}

/**
 * The changes with the sealed secrets of their items. Secrets in plain text take precedence.
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
      ...secrets.settings,
      headers: [...(secrets.settings.headers ?? []), ...(changes.settingsSecrets?.headers ?? [])],
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

/** Identifies the format below; another format gets another number. Authenticated with every text. */
const FORMAT = "tocsin-sealed-1";
const ALGORITHM = "aes-256-gcm";
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/**
 * A tenth of a second and 32 MiB for each attempt. Fixed by the format, so that a file cannot make decryption more
 * expensive.
 */
const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const;

function keyFrom(passphrase: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Keyboards differ in how they compose the same character.
    scrypt(passphrase.normalize("NFKC"), salt, 32, SCRYPT, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

/** Seals a text so that it can be read or changed only with the passphrase; the result is one line of ASCII. */
export async function sealWithPassphrase(text: string, passphrase: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, await keyFrom(passphrase, salt), nonce);
  cipher.setAAD(Buffer.from(FORMAT));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return [FORMAT, ...[salt, nonce, sealed].map((part) => part.toString("base64url"))].join(".");
}

/**
 * Decrypts a text that `sealWithPassphrase` sealed.
 * @throws AppError `input/invalid`: field `passphrase` for a wrong one and for sealed text that was changed, which
 * cannot be distinguished; field `text` for the format of a newer version
 */
export async function openWithPassphrase(sealed: string, passphrase: string): Promise<string> {
  const [format, ...parts] = sealed.trim().split(".");
  if (format !== FORMAT && /^tocsin-sealed-\d+$/.test(format ?? "")) {
    throw refusal("input/invalid", message("import.newer-seal"), { field: "text" });
  }
  const [salt, nonce, bytes] = parts.map((part) => Buffer.from(part, "base64url"));
  try {
    if (format !== FORMAT || parts.length !== 3) throw new Error("unknown format");
    const body = bytes ?? Buffer.alloc(0);
    const key = await keyFrom(passphrase, salt ?? Buffer.alloc(0));
    const decipher = createDecipheriv(ALGORITHM, key, nonce ?? Buffer.alloc(0), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(FORMAT)).setAuthTag(body.subarray(-TAG_BYTES));
    const text = decipher.update(body.subarray(0, -TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString("utf8");
  } catch (cause) {
    throw refusal("input/invalid", message("import.wrong-passphrase"), { field: "passphrase", cause });
  }
}
