import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createTestCipher } from "../../../testkit/config/test-cipher.ts";
import { tempDir } from "../../../testkit/temp-dir.ts";
import { silentLog } from "../../lib/log.ts";
import { loadSecrets } from "./secret-cache.ts";
import { createSealedVault } from "./vault.ts";

const openVault = (file: string) => createSealedVault({ file, cipher: createTestCipher("key") });

describe("the sealed vault", () => {
  it("returns what was stored, also after a restart", async () => {
    const file = join(tempDir(), "data", "secrets.json");
    const vault = await openVault(file);
    expect(await vault.get("source/a/token")).toBeNull();
    await vault.put({ "source/a/token": "token-of-a", "connector/b/secret": "SEC-of-b" });
    const again = await openVault(file);
    expect(await again.get("source/a/token")).toBe("token-of-a");
    expect(await again.get("connector/b/secret")).toBe("SEC-of-b");
    expect(await again.get("toString")).toBeNull();
  });

  it("removes what is set to null", async () => {
    const file = join(tempDir(), "secrets.json");
    const vault = await openVault(file);
    await vault.put({ one: "1", two: "2" });
    await vault.put({ one: null, three: null });
    expect(await vault.get("one")).toBeNull();
    expect(await vault.get("two")).toBe("2");
    expect(JSON.parse(await readFile(file, "utf8")).secrets).toMatchObject({ one: null, three: null });
  });

  it("distinguishes what was removed from what it has never had, also when it is opened again", async () => {
    const file = join(tempDir(), "secrets.json");
    const vault = await openVault(file);
    await vault.put({ one: "1", two: null, three: "3", four: null });
    await vault.forget(["three", "four"]);
    for (const opened of [vault, await openVault(file)]) {
      expect(["one", "two", "three", "four", "five"].filter(opened.knows)).toEqual(["one", "two"]);
      expect(await opened.get("two")).toBeNull();
    }
    expect(await readFile(file, "utf8")).not.toContain("three");
  });

  it("stores no secret in plain text, in a file that only our user can read", async () => {
    const folder = tempDir();
    const file = join(folder, "secrets.json");
    await writeFile(`${file}.tmp`, "left by a crash", { mode: 0o666 });
    await (await openVault(file)).put({ name: "SEC-in-the-clear" });
    expect(await readFile(file, "utf8")).not.toContain("SEC-in-the-clear");
    expect(await readdir(folder)).toEqual(["secrets.json"]);
    if (process.platform !== "win32") expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it("keeps all of many concurrent changes", async () => {
    const file = join(tempDir(), "secrets.json");
    const vault = await openVault(file);
    const names = Array.from({ length: 20 }, (_, index) => `name-${index}`);
    await Promise.all(names.map((name) => vault.put({ [name]: `value of ${name}` })));
    const again = await openVault(file);
    for (const name of names) expect(await again.get(name)).toBe(`value of ${name}`);
  });

  it.each(['{"version":2,"secrets":{}}', '{"version":3,"items":[]}'])(
    "reports a newer version's file as newer, not damaged, and does not change it: %s",
    async (text) => {
      const file = join(tempDir(), "secrets.json");
      await writeFile(file, text);
      await expect(openVault(file)).rejects.toMatchObject({
        code: "vault/unavailable",
        message: expect.stringContaining("newer version"),
      });
      expect(await readFile(file, "utf8")).toBe(text);
    },
  );

  it.each(["", "{", "[]", '{"version":1,"secrets":{"a":"b"}}'])(
    "rejects a damaged file and does not change it: %j",
    async (text) => {
      const file = join(tempDir(), "secrets.json");
      await writeFile(file, text);
      await expect(openVault(file)).rejects.toMatchObject({
        code: "vault/unavailable",
        message: expect.stringContaining(file),
      });
      expect(await readFile(file, "utf8")).toBe(text);
    },
  );

  it("changes nothing if the file cannot be written", async () => {
    const folder = tempDir();
    const file = join(folder, "secrets.json");
    const vault = await openVault(file);
    await vault.put({ name: "old" });
    // A directory at the path of the temporary file makes every write fail.
    await mkdir(join(`${file}.tmp`, "in the way"), { recursive: true });
    await expect(vault.put({ name: "new", other: "new" })).rejects.toMatchObject({
      code: "vault/unavailable",
    });
    expect(await vault.get("name")).toBe("old");
    expect(await vault.get("other")).toBeNull();
    expect(await (await openVault(file)).get("name")).toBe("old");
  });

  it("reports the cipher that sealed a secret if this start uses another one", async () => {
    const file = join(tempDir(), "secrets.json");
    await (await openVault(file)).put({ name: "value" });
    const vault = await createSealedVault({ file, cipher: createTestCipher("key", "other-key") });
    await expect(vault.get("name")).rejects.toMatchObject({
      code: "vault/unavailable",
      message: expect.stringMatching(/test-key.*other-key/),
    });
  });

  it("detects exchanged entries", async () => {
    const file = join(tempDir(), "secrets.json");
    await (await openVault(file)).put({ ops: "secret-of-ops", dev: "secret-of-dev" });
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace('"ops"', '"x"').replace('"dev"', '"ops"').replace('"x"', '"dev"'));
    const vault = await openVault(file);
    await expect(vault.get("ops")).rejects.toMatchObject({ code: "vault/unavailable" });
  });

  it("rejects an entry that another key has sealed, without revealing anything of it", async () => {
    const file = join(tempDir(), "secrets.json");
    await (await openVault(file)).put({ name: "value-to-hide" });
    const vault = await createSealedVault({ file, cipher: createTestCipher("another") });
    const thrown: unknown = await vault.get("name").catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: "vault/unavailable" });
    expect(String(thrown)).not.toContain("value-to-hide");
  });
});

it("the log names the secret that cannot be decrypted", async () => {
  const file = join(tempDir(), "secrets.json");
  await (await openVault(file)).put({ "connector/ops/webhookUrl": "1", "source/prod/token": "2" });
  const lines: string[] = [];
  const log = { ...silentLog, error: (_: object, line: string) => void lines.push(line) };
  const foreign = await createSealedVault({ file, cipher: createTestCipher("another key") });
  await loadSecrets(foreign, ["connector/ops/webhookUrl", "source/prod/token"], log);
  expect(lines).toEqual([
    expect.stringContaining("connector/ops/webhookUrl"),
    expect.stringContaining("source/prod/token"),
  ]);
});
