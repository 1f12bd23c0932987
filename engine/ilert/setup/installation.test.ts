import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { silentLog } from "../../lib/log.ts";
import { tempDir } from "../../testing/temp-dir.ts";
import { installationName } from "./installation.ts";

const inNewFolder = async () => join(await tempDir(), "installation.json");

describe("installationName", () => {
  it("is made once, and stays", async () => {
    const file = await inNewFolder();
    const name = await installationName(file, silentLog);
    expect(name).toMatch(/^[a-z0-9]{4,32}$/);
    expect(await installationName(file, silentLog)).toBe(name);
  });

  it("is another one for every data directory", async () => {
    const names = [
      await installationName(await inNewFolder(), silentLog),
      await installationName(await inNewFolder(), silentLog),
    ];
    expect(new Set(names).size).toBe(2);
  });

  it.each(["", "{", '{"owner":"NO WAY"}', "null"])("is made anew where the file says %j", async (text) => {
    const file = await inNewFolder();
    await writeFile(file, text);
    const name = await installationName(file, silentLog);
    expect(JSON.parse(await readFile(file, "utf8"))).toEqual({ owner: name });
  });
});
