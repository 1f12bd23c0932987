import { createCipheriv, createDecipheriv, randomBytes, scrypt } from "node:crypto";
import { z } from "zod";
import { SETTINGS_SECRETS, settingsSecretsInputSchema } from "../../../shared/model/settings-secrets.ts";
import { message } from "../../sentences/message.ts";
import { refusal } from "../../sentences/refusal.ts";
import type { Config, ConfigChanges } from "../config.ts";
import { withProxyPassword } from "../settings-secrets.ts";

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

/** Names the whole recipe below; another recipe gets another number. Authenticated with every text. */
const FORMAT = "tocsin-sealed-1";
const ALGORITHM = "aes-256-gcm";
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** 2^15 · 8: a tenth of a second and 32 MiB a try. Fixed by the format: a file must not choose how hard we work. */
const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const;

function keyFrom(passphrase: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Keyboards differ in how they compose the same letter.
    scrypt(passphrase.normalize("NFKC"), salt, 32, SCRYPT, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

/** Seals a text so that only who knows the passphrase can read or change it; the result is one line of ASCII. */
export async function sealWithPassphrase(text: string, passphrase: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, await keyFrom(passphrase, salt), nonce);
  cipher.setAAD(Buffer.from(FORMAT));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return [FORMAT, ...[salt, nonce, sealed].map((part) => part.toString("base64url"))].join(".");
}

/**
 * Opens what `sealWithPassphrase` sealed.
 * @throws AppError `input/invalid`: field `passphrase` for a wrong one and for sealed text that was changed, which
 * cannot be told apart; field `text` for a recipe of a newer version
 */
export async function openWithPassphrase(sealed: string, passphrase: string): Promise<string> {
  const [format, ...parts] = sealed.trim().split(".");
  if (format !== FORMAT && /^tocsin-sealed-\d+$/.test(format ?? "")) {
    throw refusal("input/invalid", message("import.newer-seal"), { field: "text" });
  }
  const [salt, nonce, bytes] = parts.map((part) => Buffer.from(part, "base64url"));
  try {
    if (format !== FORMAT || parts.length !== 3) throw new Error("not in our format");
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
