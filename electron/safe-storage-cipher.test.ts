import { describe, expect, it } from "vitest";
import { createSafeStorageCipher, hasSystemKeyring, type SystemKeyring } from "./safe-storage-cipher.ts";

/** A keyring that turns the bytes round, or refuses while it is locked. */
function keyring(over: Partial<SystemKeyring> = {}): SystemKeyring {
  return {
    isAsyncEncryptionAvailable: async () => true,
    getSelectedStorageBackend: () => "gnome_libsecret",
    encryptStringAsync: async (text) => Buffer.from(text, "utf8").reverse(),
    decryptStringAsync: async (sealed) => ({
      result: Buffer.from(sealed).reverse().toString("utf8"),
      shouldReEncrypt: false,
    }),
    ...over,
  };
}

const refuse = async () => {
  throw new Error("locked");
};

describe("createSafeStorageCipher", () => {
  it("opens what it sealed, whatever the text", async () => {
    const cipher = createSafeStorageCipher(keyring());
    const sealed = await cipher.seal("SEC-机器人-secret");
    expect(sealed).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect(sealed).not.toContain("secret");
    expect(await cipher.open(sealed)).toBe("SEC-机器人-secret");
  });

  it("says what to do when the keyring refuses, without naming the secret", async () => {
    const cipher = createSafeStorageCipher(
      keyring({ encryptStringAsync: refuse, decryptStringAsync: refuse }),
    );
    await expect(cipher.seal("SECabc")).rejects.toMatchObject({
      code: "vault/unavailable",
      message: expect.not.stringContaining("SECabc"),
    });
    await expect(cipher.open("AAAA")).rejects.toMatchObject({ code: "vault/unavailable" });
  });
});

describe("hasSystemKeyring", () => {
  it("takes a real keyring", async () => {
    expect(await hasSystemKeyring(keyring(), "linux")).toBe(true);
    expect(await hasSystemKeyring(keyring({ isAsyncEncryptionAvailable: async () => false }), "linux")).toBe(
      false,
    );
  });

  it("does not take Chromium's well-known password for a keyring", async () => {
    const basic = keyring({ getSelectedStorageBackend: () => "basic_text" });
    expect(await hasSystemKeyring(basic, "linux")).toBe(false);
  });

  it("does not ask for the backend where only Linux has one", async () => {
    const macos = keyring({
      getSelectedStorageBackend: () => {
        throw new Error("linux only");
      },
    });
    expect(await hasSystemKeyring(macos, "darwin")).toBe(true);
  });
});
