import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { AppError } from "../../../shared/errors.ts";
import type { Log } from "../../lib/log.ts";
import type { Cipher } from "./vault.ts";
import { decodeKey, loadKeyFile } from "./vault-key-file.ts";

const ALGORITHM = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Authenticated with every text, so that a later format cannot be confused with this one. */
const FORMAT = Buffer.from("tocsin-vault-1");

const KEY_VARIABLE = "TOCSIN_VAULT_KEY";

async function chooseKey(
  keyFile: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<{ kind: string; key: Buffer }> {
  const given = env[KEY_VARIABLE];
  if (given === undefined) return { kind: "file-key", key: await loadKeyFile(keyFile) };
  const key = decodeKey(given);
  if (key !== null) return { kind: "env-key", key };
  throw new AppError(
    "vault/unavailable",
    `${KEY_VARIABLE} must be 32 random bytes as base64 or hex. Generate one with: openssl rand -base64 32`,
  );
}

/**
 * Seals with AES-256-GCM and the key in `TOCSIN_VAULT_KEY`, or else in a key file that is created on first use. Each
 * sealed text is the base64 of nonce, tag and ciphertext. The nonce is random, which is safe for up to 2^32 secrets
 * with one key.
 * @throws AppError `vault/unavailable` if the key is malformed or its file cannot be trusted
 */
export async function createFileKeyCipher(options: {
  keyFile: string;
  env: Readonly<Record<string, string | undefined>>;
}): Promise<Cipher> {
  const { kind, key } = await chooseKey(options.keyFile, options.env);
  return {
    kind,
    async seal(text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(FORMAT);
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64");
    },
    async open(sealed) {
      const bytes = Buffer.from(sealed, "base64");
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
      try {
        const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
        decipher.setAAD(FORMAT).setAuthTag(tag);
        const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
        return Buffer.concat([text, decipher.final()]).toString("utf8");
      } catch (cause) {
        throw new AppError(
          "vault/unavailable",
          "A secret was sealed with another key, or its entry is damaged. Start with the key it was sealed with, or enter the secret again.",
          { cause },
        );
      }
    },
  };
}

export interface KeyLocations {
  readonly keyFile: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The ciphers of all existing keys, from the environment and from the key file, to decrypt what they have sealed. No
 * key is created, and an unusable one is skipped, so its secrets stay sealed.
 */
export async function presentKeyCiphers({ keyFile, env }: KeyLocations, log: Log): Promise<Cipher[]> {
  const locations = [
    ...(env.TOCSIN_VAULT_KEY === undefined ? [] : [{ keyFile, env }]),
    ...(existsSync(keyFile) ? [{ keyFile, env: {} }] : []),
  ];
  const ciphers = await Promise.all(
    locations.map((location) =>
      createFileKeyCipher(location).catch((error: unknown) => {
        log.warn({ err: error }, "A key of the vault cannot be used");
        return null;
      }),
    ),
  );
  return ciphers.filter((cipher) => cipher !== null);
}
