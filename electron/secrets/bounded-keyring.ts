import type { Clock } from "../../engine/lib/clock.ts";
import type { SystemKeyring } from "./safe-storage-cipher.ts";

interface Bounds {
  readonly clock: Pick<Clock, "after">;
  /** How long one call may take, in ms. */
  readonly limitMs: number;
  /** Whether the keyring is still being waited for; every call is refused then. */
  readonly isWaiting: () => boolean;
}

/**
 * A keyring whose calls end in time. A locked one may ask its user first, for as long as nobody answers; what asks
 * again meanwhile is refused at once, rather than ask the user once more.
 */
export function boundedKeyring(keyring: SystemKeyring, { clock, limitMs, isWaiting }: Bounds): SystemKeyring {
  let overdue = 0;

  const inTime = <Value>(begin: () => Promise<Value>): Promise<Value> => {
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
    isAsyncEncryptionAvailable: () => inTime(() => keyring.isAsyncEncryptionAvailable()),
    encryptStringAsync: (text) => inTime(() => keyring.encryptStringAsync(text)),
    decryptStringAsync: (sealed) => inTime(() => keyring.decryptStringAsync(sealed)),
  };
}
