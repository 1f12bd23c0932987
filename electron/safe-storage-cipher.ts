import type { SafeStorage } from "electron";
import type { Cipher } from "../engine/config/vault.ts";
import { refusal } from "../engine/sentences/refuse.ts";
import { say } from "../engine/sentences/say.ts";
import { AppError } from "../shared/errors.ts";

/** The part of Electron's safeStorage used here. */
export type SystemKeyring = Pick<
  SafeStorage,
  "isAsyncEncryptionAvailable" | "encryptStringAsync" | "decryptStringAsync" | "getSelectedStorageBackend"
>;

/**
 * True where the system guards the key. On Linux without a keyring Chromium would take a password that everyone
 * knows (`basic_text`), which is no protection. Only after the app is ready.
 */
export async function hasSystemKeyring(keyring: SystemKeyring, platform: NodeJS.Platform): Promise<boolean> {
  if (platform === "linux" && ["basic_text", "unknown"].includes(keyring.getSelectedStorageBackend())) {
    return false;
  }
  return keyring.isAsyncEncryptionAvailable();
}

/** Seals by the system's keyring: Keychain, DPAPI, libsecret or KWallet. */
export function createSafeStorageCipher(keyring: SystemKeyring): Cipher {
  return {
    kind: "safe-storage",
    async seal(text) {
      try {
        return (await keyring.encryptStringAsync(text)).toString("base64");
      } catch (cause) {
        throw refusal("vault/unavailable", say("vault.keyring-refused"), { cause });
      }
    },
    async open(sealed) {
      try {
        return (await keyring.decryptStringAsync(Buffer.from(sealed, "base64"))).result;
      } catch (cause) {
        throw new AppError(
          "vault/unavailable",
          "A secret cannot be opened with this system's keyring. Unlock it, or enter the secret again.",
          { cause },
        );
      }
    },
  };
}
