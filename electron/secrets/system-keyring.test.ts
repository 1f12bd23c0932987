import { describe, expect, it } from "vitest";
import { fakeKeyring } from "../../testkit/desktop/fake-keyring.ts";
import { createSafeStorageCipher, hasKeyringService, readKeyringState } from "./system-keyring.ts";

const isThere = async () => true;

describe("the safe storage cipher", () => {
  it("decrypts what it encrypted, whatever the text", async () => {
    const cipher = createSafeStorageCipher(fakeKeyring());
    const sealed = await cipher.seal("SEC-机器人-secret");
    expect(sealed).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect(sealed).not.toContain("secret");
    expect(await cipher.open(sealed)).toBe("SEC-机器人-secret");
    expect(await cipher.isStale?.(sealed)).toBe(false);
  });

  it("is recognized as protected", async () => {
    expect(await readKeyringState(fakeKeyring(), "linux", isThere)).toBe("open");
  });
});

describe("a locked keyring", () => {
  it("reports what to do, without revealing the secret", async () => {
    const locked = Object.assign(fakeKeyring(), { locked: true });
    const cipher = createSafeStorageCipher(locked);
    await expect(cipher.seal("SECabc")).rejects.toMatchObject({
      code: "vault/unavailable",
      message: expect.not.stringContaining("SECabc"),
    });
    await expect(cipher.open("AAAA")).rejects.toMatchObject({ code: "vault/unavailable" });
  });
});

describe("a newer key", () => {
  it("is recognized by older entries", async () => {
    const keyring = fakeKeyring();
    const cipher = createSafeStorageCipher(keyring);
    const sealed = await cipher.seal("text");
    keyring.rotated = true;
    expect(await cipher.isStale?.(sealed)).toBe(true);
  });
});

describe("readKeyringState", () => {
  it("does not treat Chromium's well-known password as a keyring, chosen or as a fallback", async () => {
    const chosen = fakeKeyring({ getSelectedStorageBackend: () => "basic_text" });
    expect(await readKeyringState(chosen, "linux", isThere)).toBe("none");
    const fallenBack = fakeKeyring({ encryptStringAsync: async (text) => Buffer.from(`v10${text}`) });
    expect(await readKeyringState(fallenBack, "linux", isThere)).toBe("none");
    // On macOS, the keychain's texts begin like this.
    expect(await readKeyringState(fallenBack, "darwin", isThere)).toBe("open");
  });

  it("distinguishes a locked one from none", async () => {
    const locked = () => Object.assign(fakeKeyring(), { locked: true });
    expect(await readKeyringState(locked(), "linux", isThere)).toBe("closed");
    expect(await readKeyringState(locked(), "linux", async () => false)).toBe("none");
    const refuses = fakeKeyring({ encryptStringAsync: () => Promise.reject(new Error("dismissed")) });
    expect(await readKeyringState(refuses, "win32", isThere)).toBe("closed");
  });

  it("does not read the backend on systems other than Linux", async () => {
    const macos = fakeKeyring({
      getSelectedStorageBackend: () => {
        throw new Error("linux only");
      },
    });
    expect(await readKeyringState(macos, "darwin", isThere)).toBe("open");
  });
});

const busOf = (lists: Readonly<Record<string, readonly string[]>>) => async (call: { member: string }) => {
  const list = lists[call.member];
  return list === undefined ? null : [list];
};

it.each([
  [true, "one that runs", { ListNames: ["org.freedesktop.secrets"], ListActivatableNames: [] }],
  [true, "one that would be started", { ListNames: [":1.0"], ListActivatableNames: ["org.kde.kwalletd6"] }],
  [false, "none", { ListNames: [":1.0"], ListActivatableNames: ["org.freedesktop.Notifications"] }],
  [false, "no bus", {}],
])("reports %j for %s", async (expected, _what, lists) => {
  expect(await hasKeyringService(busOf(lists as Readonly<Record<string, readonly string[]>>))).toBe(expected);
});
