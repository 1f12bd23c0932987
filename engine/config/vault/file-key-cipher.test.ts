import { chmod, chown, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tempDir } from "../../../testkit/temp-dir.ts";
import { createFileKeyCipher } from "./file-key-cipher.ts";

const HEX_KEY = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
const withEnvKey = (key: string) =>
  createFileKeyCipher({ keyFile: "/nonexistent/key", env: { TOCSIN_VAULT_KEY: key } });
const isPosix = process.platform !== "win32";

describe("the file key cipher", () => {
  it("decrypts what it encrypted, whatever the text", async () => {
    const cipher = await withEnvKey(HEX_KEY);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), async (text) => {
        expect(await cipher.open(await cipher.seal(text))).toBe(text);
      }),
    );
  });

  it("encrypts the same text differently each time, and never reveals it", async () => {
    const cipher = await withEnvKey(HEX_KEY);
    const [one, other] = [await cipher.seal("SECabcdef"), await cipher.seal("SECabcdef")];
    expect(one).not.toBe(other);
    expect(Buffer.from(one, "base64").includes("SECabcdef")).toBe(false);
  });

  it("rejects a text in which any byte was changed, or that was truncated", async () => {
    const cipher = await withEnvKey(HEX_KEY);
    const sealed = Buffer.from(await cipher.seal("a secret"), "base64");
    for (const index of sealed.keys()) {
      const tampered = Buffer.from(sealed);
      tampered.writeUInt8(tampered.readUInt8(index) ^ 1, index);
      const opening = cipher.open(tampered.toString("base64"));
      await expect(opening).rejects.toMatchObject({ code: "vault/unavailable" });
    }
    for (const length of [0, 11, 12, 20, 28, sealed.length - 1]) {
      const opening = cipher.open(sealed.subarray(0, length).toString("base64"));
      await expect(opening).rejects.toMatchObject({ code: "vault/unavailable" });
    }
  });

  it("rejects what was sealed with another key", async () => {
    const sealed = await (await withEnvKey(HEX_KEY)).seal("a secret");
    const other = await withEnvKey(HEX_KEY.replaceAll("0", "f"));
    await expect(other.open(sealed)).rejects.toMatchObject({ code: "vault/unavailable" });
  });
});

describe("a key from the environment", () => {
  it("may be hex, base64 or base64url, with the same meaning", async () => {
    const sealed = await (await withEnvKey(HEX_KEY)).seal("a secret");
    const bytes = Buffer.from(HEX_KEY, "hex");
    const spellings = [HEX_KEY.toUpperCase(), bytes.toString("base64"), `${bytes.toString("base64url")}\n`];
    for (const spelling of spellings) {
      const cipher = await withEnvKey(spelling);
      expect(cipher.kind).toBe("env-key");
      expect(await cipher.open(sealed)).toBe("a secret");
    }
  });

  it("is rejected if it is not 32 bytes, with an error that does not reveal it", async () => {
    for (const key of ["", "hunter2", HEX_KEY.slice(2), `${HEX_KEY}00`, "x".repeat(45)]) {
      const thrown: unknown = await withEnvKey(key).catch((error: unknown) => error);
      expect(thrown).toMatchObject({ code: "vault/unavailable" });
      expect(String(thrown)).toContain("openssl rand -base64 32");
      if (key !== "") expect(String(thrown)).not.toContain(key);
    }
  });
});

describe("a key file", () => {
  it("is created on first use, readable by our user only, and used from then on", async () => {
    const folder = tempDir();
    const keyFile = join(folder, "vault.key");
    const first = await createFileKeyCipher({ keyFile, env: {} });
    expect(first.kind).toBe("file-key");
    const sealed = await first.seal("a secret");
    const again = await createFileKeyCipher({ keyFile, env: {} });
    expect(await again.open(sealed)).toBe("a secret");
    expect(await readdir(folder)).toEqual(["vault.key"]);
    if (isPosix) expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
  });

  it("is the same for processes that start at the same time", async () => {
    const keyFile = join(tempDir(), "vault.key");
    const ciphers = await Promise.all(
      Array.from({ length: 8 }, () => createFileKeyCipher({ keyFile, env: {} })),
    );
    const sealed = await ciphers[0]?.seal("a secret");
    for (const cipher of ciphers) expect(await cipher.open(sealed ?? "")).toBe("a secret");
  });

  it("is rejected and not changed if it contains no key", async () => {
    const keyFile = join(tempDir(), "vault.key");
    await writeFile(keyFile, "half a k", { mode: 0o600 });
    await expect(createFileKeyCipher({ keyFile, env: {} })).rejects.toMatchObject({
      code: "vault/unavailable",
      message: expect.stringContaining(keyFile),
    });
    expect(await readFile(keyFile, "utf8")).toBe("half a k");
  });

  it.runIf(isPosix)("has its permissions restricted if others may read it", async () => {
    const keyFile = join(tempDir(), "vault.key");
    await createFileKeyCipher({ keyFile, env: {} });
    await chmod(keyFile, 0o644);
    await createFileKeyCipher({ keyFile, env: {} });
    expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
  });

  // Only root can change the owner of a file.
  it.runIf(process.getuid?.() === 0)(
    "is rejected if another user owns it and others may read it",
    async () => {
      const keyFile = join(tempDir(), "vault.key");
      await createFileKeyCipher({ keyFile, env: {} });
      await chmod(keyFile, 0o640);
      await chown(keyFile, 12_345, 12_345);
      await expect(createFileKeyCipher({ keyFile, env: {} })).rejects.toMatchObject({
        code: "vault/unavailable",
        message: expect.stringContaining("another user"),
      });
    },
  );
});
