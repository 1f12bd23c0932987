import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openIn, openVault } from "../../testkit/config/config-samples.ts";
import { tempDir } from "../../testkit/temp-dir.ts";

const VALUE = "value-of-the-header-4711";
const OLD = "settings/hooksHeader";

/** A data folder as a version that knew one header left it. */
async function oldFolder(header: string | null, value: string | null = VALUE) {
  const folder = tempDir();
  const settings = { hooksPort: 41_800, access: { allow: ["203.0.113.7"], header } };
  await writeFile(join(folder, "config.json"), JSON.stringify({ version: 1, settings }));
  if (value !== null) await (await openVault(folder)).put({ [OLD]: value });
  return folder;
}

describe("a configuration from when there was one header", () => {
  it("asks for that one, with its value, at every start to come", async () => {
    const folder = await oldFolder("x-door");
    for (const _ of [1, 2]) {
      const config = await openIn(folder);
      expect(config.snapshot().settings.access).toEqual({ allow: ["203.0.113.7"], headers: ["x-door"] });
      expect(config.headerValue("x-door")).toBe(VALUE);
    }
    const config = await openIn(folder);
    await config.setPause({ until: null });
    expect((await openIn(folder)).headerValue("x-door")).toBe(VALUE);
    expect(await (await openVault(folder)).get(OLD)).toBeNull();
  });

  it("asks for none where there was none, and forgets a value that nothing asked for", async () => {
    const folder = await oldFolder(null);
    expect((await openIn(folder)).snapshot().settings.access.headers).toEqual([]);
    expect(await (await openVault(folder)).get(OLD)).toBeNull();
    const without = await openIn(await oldFolder("x-door", null));
    expect(without.headerValue("x-door")).toBeNull();
  });

  it("takes the value over later when it cannot be opened now", async () => {
    const folder = await oldFolder("x-door");
    const vault = await openVault(folder);
    const locked = await openIn(folder, { ...vault, get: () => Promise.reject(new Error("locked")) });
    expect(locked.headerValue("x-door")).toBeNull();
    await locked.setPause({ until: null });
    expect((await openIn(folder)).headerValue("x-door")).toBe(VALUE);
  });

  it("is refused when the header is none", async () => {
    await expect(openIn(await oldFolder("x door"))).rejects.toMatchObject({
      code: "config/unreadable",
      field: "settings.access.headers.0",
    });
  });
});
