import type { SafeStorage } from "electron";
import type { Cipher } from "../../engine/config/vault/vault.ts";
import { message } from "../../engine/sentences/message.ts";
import { refusal } from "../../engine/sentences/refusal.ts";
import { AppError } from "../../shared/errors.ts";

/**
 * The part of Electron's safeStorage used here: its asynchronous calls alone. The synchronous ones are deprecated, and
 * stop the whole process, the listener with it, while a locked keyring asks its user. What they have sealed the others
 * open (electron/electron pull 49054).
 */
export type SystemKeyring = Pick<
  SafeStorage,
  "isAsyncEncryptionAvailable" | "encryptStringAsync" | "decryptStringAsync" | "getSelectedStorageBackend"
>;

/** What is found of the system's keyring: one that guards, none at all, or one that does not open now. */
export type KeyringState = "open" | "none" | "shut";

/** Begins what Chromium has sealed on Linux under a password that everyone knows (os_crypt, posix_key_provider.cc). */
const KNOWN_TO_ALL = "v10";

/**
 * Whether the system guards the key. On Linux Chromium falls back to a password that everyone knows, which is no
 * protection: by choice (`basic_text`), or silently where the keyring of the desktop does not answer, so something is
 * sealed to see. Only after the app is ready. Takes as long as the keyring asks its user.
 * @param isThere - asked where the keyring gives no key, since Chromium does not tell one that is shut from none
 */
export async function readKeyringState(
  keyring: SystemKeyring,
  platform: NodeJS.Platform,
  isThere: () => Promise<boolean>,
): Promise<KeyringState> {
  const backend = platform === "linux" ? keyring.getSelectedStorageBackend() : undefined;
  if (backend === "basic_text" || backend === "unknown") return "none";
  try {
    if (!(await keyring.isAsyncEncryptionAvailable())) return (await isThere()) ? "shut" : "none";
    const sealed = await keyring.encryptStringAsync("to see by which key");
    return platform === "linux" && sealed.subarray(0, 3).equals(Buffer.from(KNOWN_TO_ALL)) ? "none" : "open";
  } catch {
    return "shut";
  }
}

/** Seals by the system's keyring: Keychain, DPAPI, libsecret or KWallet. */
export function createSafeStorageCipher(keyring: SystemKeyring): Cipher {
  const open = async (sealed: string) => {
    try {
      return await keyring.decryptStringAsync(Buffer.from(sealed, "base64"));
    } catch (cause) {
      throw new AppError(
        "vault/unavailable",
        "A secret cannot be opened with this system's keyring. Unlock it, or enter the secret again.",
        { cause },
      );
    }
  };
  return {
    kind: "safe-storage",
    async seal(text) {
      try {
        return (await keyring.encryptStringAsync(text)).toString("base64");
      } catch (cause) {
        throw refusal("vault/unavailable", message("vault.keyring-refused"), { cause });
      }
    },
    open: async (sealed) => (await open(sealed)).result,
    isStale: async (sealed) => (await open(sealed)).shouldReEncrypt,
  };
}
