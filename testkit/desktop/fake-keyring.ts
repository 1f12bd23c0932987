import type { SystemKeyring } from "../../electron/secrets/system-keyring.ts";

export interface FakeKeyring extends SystemKeyring {
  /** Rejects every call while set. */
  locked: boolean;
  /** Requests that all secrets be re-encrypted. */
  rotated: boolean;
}

const MARK = "v11";

/** A system keyring for tests: it reverses the bytes, so that a sealed secret is not readable. */
export function fakeKeyring(over: Partial<SystemKeyring> = {}): FakeKeyring {
  const requireUnlocked = () => {
    if (keyring.locked) throw new Error("the keyring is locked");
  };
  const seal = (text: string) => {
    requireUnlocked();
    return Buffer.concat([Buffer.from(MARK), Buffer.from(text, "utf8").reverse()]);
  };
  const open = (sealed: Buffer) => {
    requireUnlocked();
    if (!sealed.subarray(0, MARK.length).equals(Buffer.from(MARK))) throw new Error("not sealed here");
    return Buffer.from(sealed.subarray(MARK.length)).reverse().toString("utf8");
  };
  const keyring: FakeKeyring = {
    locked: false,
    rotated: false,
    getSelectedStorageBackend: () => "gnome_libsecret",
    isAsyncEncryptionAvailable: async () => !keyring.locked,
    encryptStringAsync: async (text) => seal(text),
    decryptStringAsync: async (sealed) => ({ result: open(sealed), shouldReEncrypt: keyring.rotated }),
    ...over,
  };
  return keyring;
}
