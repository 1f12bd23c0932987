import { existsSync } from "node:fs";
import type { Log } from "../../lib/log.ts";
import { createFileKeyCipher } from "./file-key-cipher.ts";
import type { Cipher } from "./vault.ts";

export interface KeyPlaces {
  readonly keyFile: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The ciphers of all keys that are there, from the environment and from the key file, to open what they have sealed. No
 * key is made, and one that cannot be used is left out: what it has sealed stays sealed.
 */
export async function presentKeyCiphers({ keyFile, env }: KeyPlaces, log: Log): Promise<Cipher[]> {
  const places = [
    ...(env.TOCSIN_VAULT_KEY === undefined ? [] : [{ keyFile, env }]),
    ...(existsSync(keyFile) ? [{ keyFile, env: {} }] : []),
  ];
  const ciphers = await Promise.all(
    places.map((place) =>
      createFileKeyCipher(place).catch((error: unknown) => {
        log.warn({ err: error }, "A key of the vault cannot be used");
        return null;
      }),
    ),
  );
  return ciphers.filter((cipher) => cipher !== null);
}
