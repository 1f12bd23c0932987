import { createFileKeyCipher } from "../../engine/config/vault/file-key-cipher.ts";
import { type KeyPlaces, presentKeyCiphers } from "../../engine/config/vault/key-ciphers.ts";
import type { Cipher } from "../../engine/config/vault/vault.ts";
import type { Log } from "../../engine/log.ts";
import { reason } from "../../engine/sentences/say.ts";
import type { Reason } from "../../shared/model/common.ts";
import { createSafeStorageCipher, lookAtKeyring, type SystemKeyring } from "./safe-storage-cipher.ts";

export interface ChosenCiphers {
  /** Seals from now on. */
  readonly cipher: Cipher;
  /** Open what earlier starts have sealed. */
  readonly otherCiphers: readonly Cipher[];
  /** Why it is not the keyring; null when it is. */
  readonly keyring: Reason | null;
}

/**
 * The system's keyring where it guards, else the key of the headless shell; whichever it is, the others still open what
 * they have sealed.
 * @throws AppError `vault/unavailable` when there is no keyring and the key file cannot be used
 */
export async function chooseCiphers(
  deps: KeyPlaces & {
    readonly keyring: SystemKeyring;
    readonly platform: NodeJS.Platform;
    readonly log: Log;
  },
): Promise<ChosenCiphers> {
  const { keyring, platform, log } = deps;
  const bySystem = createSafeStorageCipher(keyring);
  const state = await lookAtKeyring(keyring, platform);
  if (state === "open") {
    return { cipher: bySystem, otherCiphers: await presentKeyCiphers(deps, log), keyring: null };
  }
  const cipher = await createFileKeyCipher(deps);
  return {
    cipher,
    otherCiphers: [bySystem, ...(await presentKeyCiphers(deps, log))],
    keyring: state === "none" ? NO_KEYRING : KEYRING_SHUT,
  };
}

const NO_KEYRING = reason("vault/no-keyring", "vault.no-keyring");
const KEYRING_SHUT = reason("vault/keyring-shut", "vault.keyring-shut");
