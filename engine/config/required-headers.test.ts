import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { MAX_HEADERS } from "../../shared/model/access.ts";
import { openIn, openVault } from "../../testkit/config/config-samples.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import type { Config } from "./config.ts";

const VALUE = "value-of-the-header-4711";
const OTHER = "value-of-another-header";
const DOOR = { name: "X-Door", value: VALUE };
const PORCH = { name: "x-porch", value: OTHER };

const namesOf = (config: Config) => config.snapshot().settings.access.headers;

/** What stands in the vault's file of required headers. */
async function inVault(folder: string): Promise<string[]> {
  const { secrets } = JSON.parse(await readFile(join(folder, "secrets.json"), "utf8"));
  return Object.keys(secrets).filter((name) => name.startsWith("access/"));
}

const restrict = (config: Config, headers: string[]) => {
  const { settings } = config.snapshot();
  return config.updateSettings({ ...settings, access: { ...settings.access, headers } });
};

describe("a header that calls must bear", () => {
  it("is asked for as soon as it has a value, never before, and across a start", async () => {
    const folder = tempDir();
    const config = await openIn(folder);
    const seen: (string | null)[] = [];
    config.onChange(({ settings }) => {
      seen.push(...settings.access.headers.map((name) => config.headerValue(name)));
    });
    await config.setSettingsSecrets({ headers: [DOOR] });
    expect(seen).toEqual([VALUE]);
    await config.setSettingsSecrets({ headers: [PORCH] });
    const again = await openIn(folder);
    expect(namesOf(again)).toEqual(["x-door", "x-porch"]);
    expect(namesOf(again).map(again.headerValue)).toEqual([VALUE, OTHER]);
  });

  it("takes another value and stays in its place", async () => {
    const config = await openIn(tempDir());
    await config.setSettingsSecrets({ headers: [DOOR, PORCH] });
    await config.setSettingsSecrets({ headers: [{ name: "X-DOOR", value: OTHER }] });
    expect(namesOf(config)).toEqual(["x-door", "x-porch"]);
    expect(config.headerValue("x-door")).toBe(OTHER);
  });

  it("leaves no value in the vault, whichever way it goes", async () => {
    const folder = tempDir();
    const config = await openIn(folder);
    await config.setSettingsSecrets({ headers: [DOOR, PORCH], ilertKey: "key-of-ilert" });
    await config.setSettingsSecrets({ headers: [{ name: "x-door", value: null }] });
    expect([namesOf(config), await inVault(folder)]).toEqual([["x-porch"], ["access/header/x-porch"]]);
    await restrict(config, []);
    expect(await inVault(folder)).toEqual([]);
    await config.setSettingsSecrets({ headers: [DOOR] });
    await config.apply({
      sources: [],
      connectors: [],
      actions: [],
      settings: { access: { allow: [], headers: [] } },
      settingsSecrets: { headers: [DOOR] },
    });
    expect([namesOf(config), await inVault(folder)]).toEqual([[], []]);
    await restrict(config, ["x-door"]);
    expect(config.headerValue("x-door")).toBeNull();
    expect(config.settingsSecret("ilertKey")).toBe("key-of-ilert");
  });

  it("loses its value only when the settings have let go of it", async () => {
    const folder = tempDir();
    const vault = await openVault(folder);
    const steps: string[] = [];
    const put: typeof vault.put = async (changes) => {
      steps.push(...Object.entries(changes).map(([name, value]) => `${value === null ? "-" : "+"}${name}`));
      return vault.put(changes);
    };
    const config = await openIn(folder, { ...vault, put });
    config.onChange(({ settings }) => steps.push(`asked: ${settings.access.headers.join()}`));
    await config.setSettingsSecrets({ headers: [DOOR] });
    const onDisk = async () => JSON.parse(await readFile(join(folder, "config.json"), "utf8"));
    expect((await onDisk()).settings.access.headers).toEqual(["x-door"]);
    await config.setSettingsSecrets({ headers: [{ name: "x-door", value: null }] });
    expect(steps).toEqual(["+access/header/x-door", "asked: x-door", "-access/header/x-door", "asked: "]);
    expect((await onDisk()).settings.access.headers).toEqual([]);
  });

  it("is refused at its field when it cannot be one, twice, or one too many", async () => {
    const config = await openIn(tempDir());
    const set = (...headers: { name: string; value: string }[]) => config.setSettingsSecrets({ headers });
    await expect(set(DOOR, { name: "x-short", value: "short" })).rejects.toMatchObject({
      field: "headers.1.value",
      sentence: "input.header-value",
    });
    await expect(set(DOOR, { name: "x door", value: VALUE })).rejects.toMatchObject({
      field: "headers.1.name",
    });
    await expect(set(DOOR, { ...DOOR, name: "x-door" })).rejects.toMatchObject({
      field: "headers.1.name",
      sentence: "input.header-twice",
    });
    await expect(restrict(config, ["x-door", "X-Door"])).rejects.toMatchObject({
      field: "access.headers.1",
      sentence: "input.header-twice",
    });
    const many = Array.from({ length: MAX_HEADERS + 1 }, (_, at) => ({ name: `x-${at}`, value: VALUE }));
    await expect(set(...many)).rejects.toMatchObject({ field: "headers" });
    await set(...many.slice(1));
    await expect(set(DOOR)).rejects.toMatchObject({ field: "headers", params: { most: MAX_HEADERS } });
    expect(namesOf(config)).toHaveLength(MAX_HEADERS);
  });

  it("is named when its value cannot be opened", async () => {
    const folder = tempDir();
    await (await openIn(folder)).setSettingsSecrets({ headers: [DOOR] });
    const vault = await openVault(folder);
    const get: typeof vault.get = (name) =>
      vault.sealedBy(name) === null ? Promise.resolve(null) : Promise.reject(new Error("locked"));
    const config = await openIn(folder, { ...vault, get });
    expect(config.undecryptable()).toEqual([{ name: "x-door", sealedBy: vault.kind }]);
    expect(config.headerValue("x-door")).toBeNull();
  });
});
