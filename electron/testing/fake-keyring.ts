import type { SystemKeyring } from "../secrets/safe-storage-cipher.ts";

export interface FakeKeyring extends SystemKeyring {
  /** Refuses everything while it is set. */
  locked: boolean;
  /** What was sealed so far is better sealed anew. */
  rotated: boolean;
}

const MARK = "v11";

/** A system's keyring for tests: it turns the bytes round, so nothing of a secret can be read in what it has sealed. */
export function fakeKeyring(over: Partial<SystemKeyring> = {}): FakeKeyring {
  const needUnlocked = () => {
    if (keyring.locked) throw new Error("the keyring is locked");
  };
  const seal = (text: string) => {
    needUnlocked();
    return Buffer.concat([Buffer.from(MARK), Buffer.from(text, "utf8").reverse()]);
  };
  const open = (sealed: Buffer) => {
    needUnlocked();
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
