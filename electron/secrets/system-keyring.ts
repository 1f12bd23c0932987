import type { SafeStorage } from "electron";
import type { Cipher } from "../../engine/config/vault/vault.ts";
import type { Clock } from "../../engine/lib/clock.ts";
import { message } from "../../engine/sentences/message.ts";
import { refusal } from "../../engine/sentences/refusal.ts";
import { AppError } from "../../shared/errors.ts";
import type { CallDbus } from "../dbus/session-bus.ts";

/**
 * The part of Electron's safeStorage used here: its asynchronous calls alone. The synchronous ones are deprecated, and
 * stop the whole process, the listener with it, while a locked keyring asks its user. The
 * asynchronous calls decrypt what those have sealed (electron/electron pull 49054).
 */
export type SystemKeyring = Pick<
  SafeStorage,
  "isAsyncEncryptionAvailable" | "encryptStringAsync" | "decryptStringAsync" | "getSelectedStorageBackend"
>;

/** The state of the system's keyring: it protects the key, there is none, or it did not open. */
export type KeyringState = "open" | "none" | "closed";

/** Prefix of what Chromium has sealed on Linux with a well-known password (os_crypt, posix_key_provider.cc). */
const WELL_KNOWN_KEY_PREFIX = "v10";

/**
 * Whether the system protects the key. On Linux Chromium falls back to a well-known password, which is no protection:
 * by choice (`basic_text`), or silently if the desktop's keyring does not answer, which only sealing something
 * reveals. Call it once the app is ready. May wait as long as the keyring asks its user.
 * @param isPresent - called if the keyring provides no key, since Chromium reports a closed one and a missing one
 * alike
 */
export async function readKeyringState(
  keyring: SystemKeyring,
  platform: NodeJS.Platform,
  isPresent: () => Promise<boolean>,
): Promise<KeyringState> {
  const backend = platform === "linux" ? keyring.getSelectedStorageBackend() : undefined;
  if (backend === "basic_text" || backend === "unknown") return "none";
  try {
    if (!(await keyring.isAsyncEncryptionAvailable())) return (await isPresent()) ? "closed" : "none";
    const sealed = await keyring.encryptStringAsync("to detect the key");
    return platform === "linux" && sealed.subarray(0, 3).equals(Buffer.from(WELL_KNOWN_KEY_PREFIX))
      ? "none"
      : "open";
  } catch {
    return "closed";
  }
}

/** Seals with the system's keyring: Keychain, DPAPI, libsecret or KWallet. */
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

interface Bounds {
  readonly clock: Pick<Clock, "after">;
  /** How long one call may take, in ms. */
  readonly limitMs: number;
  /** Whether the keyring has not answered yet; every call is rejected then. */
  readonly isWaiting: () => boolean;
}

/**
 * A keyring whose calls time out. A locked one may wait for its user indefinitely; further calls meanwhile are
 * rejected at once, so that they do not ask the user again.
 */
export function boundedKeyring(keyring: SystemKeyring, { clock, limitMs, isWaiting }: Bounds): SystemKeyring {
  let overdue = 0;

  const withTimeout = <Value>(begin: () => Promise<Value>): Promise<Value> => {
    if (isWaiting() || overdue > 0) return Promise.reject(new Error("The keyring has not answered yet"));
    return new Promise((resolve, reject) => {
      let isLate = false;
      const cancel = clock.after(limitMs, () => {
        isLate = true;
        overdue += 1;
        reject(new Error("The keyring did not answer in time"));
      });
      const settle = () => {
        cancel();
        if (isLate) overdue -= 1;
      };
      begin().finally(settle).then(resolve, reject);
    });
  };

  return {
    getSelectedStorageBackend: () => keyring.getSelectedStorageBackend(),
    isAsyncEncryptionAvailable: () => withTimeout(() => keyring.isAsyncEncryptionAvailable()),
    encryptStringAsync: (text) => withTimeout(() => keyring.encryptStringAsync(text)),
    decryptStringAsync: (sealed) => withTimeout(() => keyring.decryptStringAsync(sealed)),
  };
}

/** Names of keyrings on the session bus: the Secret Service of GNOME Keyring and others, and KWallet. */
const NAMES = ["org.freedesktop.secrets", "org.kde.kwalletd", "org.kde.kwalletd5", "org.kde.kwalletd6"];
const BUS = "org.freedesktop.DBus";

/**
 * Whether this Linux session has a keyring at all: one that runs, or that the bus can start. Chromium's answers do not
 * distinguish a missing keyring from a locked one.
 */
export async function hasKeyringService(callDbus: CallDbus): Promise<boolean> {
  const names = async (member: string): Promise<readonly string[]> => {
    const [list] = (await callDbus({ destination: BUS, path: "/", interface: BUS, member, args: [] })) ?? [];
    return Array.isArray(list) ? list : [];
  };
  const known = [...(await names("ListNames")), ...(await names("ListActivatableNames"))];
  return known.some((name) => NAMES.includes(name));
}
