import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { MAX_HEADERS } from "../../shared/model/access.ts";
import { type NetworkSettings, networkSchema } from "../../shared/model/network.ts";
import { openFilled, openIn, openVault } from "../../testkit/config/config-samples.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { CONNECTOR_TYPES } from "../connector-types.ts";
import type { Config } from "./config.ts";
import { splitProxyPassword } from "./settings-secrets.ts";
import { readHere } from "./transfer/config-file-reader.ts";
import { exportConfig } from "./transfer/export-config.ts";
import { prepareImport } from "./transfer/import-config.ts";

const VALUE = "value-of-the-header-4711";
const OTHER = "value-of-another-header";
const DOOR = { name: "X-Door", value: VALUE };
const PORCH = { name: "x-porch", value: OTHER };

const namesOf = (config: Config) => config.snapshot().settings.access.headers;

/** The required headers in the vault's file. */
async function inVault(folder: string): Promise<string[]> {
  const { secrets } = JSON.parse(await readFile(join(folder, "secrets.json"), "utf8"));
  return Object.keys(secrets).filter((name) => name.startsWith("access/"));
}

const restrict = (config: Config, headers: string[]) => {
  const { settings } = config.snapshot();
  return config.updateSettings({ ...settings, access: { ...settings.access, headers } });
};

describe("a required header", () => {
  it("is required as soon as it has a value, and after a restart", async () => {
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

  it("keeps its place when its value changes", async () => {
    const config = await openIn(tempDir());
    await config.setSettingsSecrets({ headers: [DOOR, PORCH] });
    await config.setSettingsSecrets({ headers: [{ name: "X-DOOR", value: OTHER }] });
    expect(namesOf(config)).toEqual(["x-door", "x-porch"]);
    expect(config.headerValue("x-door")).toBe(OTHER);
  });

  it("leaves no value in the vault, however it is removed", async () => {
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

  it("loses its value only after the settings no longer require it", async () => {
    const folder = tempDir();
    const vault = await openVault(folder);
    const steps: string[] = [];
    const put: typeof vault.put = async (changes) => {
      steps.push(...Object.entries(changes).map(([name, value]) => `${value === null ? "-" : "+"}${name}`));
      return vault.put(changes);
    };
    const forget: typeof vault.forget = async (names) => {
      steps.push(...names.map((name) => `-${name}`));
      return vault.forget(names);
    };
    const config = await openIn(folder, { ...vault, put, forget });
    config.onChange(({ settings }) => steps.push(`required: ${settings.access.headers.join()}`));
    await config.setSettingsSecrets({ headers: [DOOR] });
    const onDisk = async () => JSON.parse(await readFile(join(folder, "config.json"), "utf8"));
    expect((await onDisk()).settings.access.headers).toEqual(["x-door"]);
    await config.setSettingsSecrets({ headers: [{ name: "x-door", value: null }] });
    expect(steps).toEqual([
      "+access/header/x-door",
      "required: x-door",
      "-access/header/x-door",
      "required: ",
    ]);
    expect((await onDisk()).settings.access.headers).toEqual([]);
  });

  it("is rejected with its field if it is reserved, a duplicate, or one too many", async () => {
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

  it("is reported if its value cannot be decrypted", async () => {
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

const network = (over: Partial<NetworkSettings>): NetworkSettings => networkSchema.parse(over);
const byProxy = (proxyUrl: string) => network({ proxy: "manual", proxyUrl });
const PASSWORD = "p@ss:w/rd% nobody may see";
const WITH_PASSWORD = `http://ops:${encodeURIComponent(PASSWORD)}@proxy.example.com:3128`;
const KEPT = "http://ops:***@proxy.example.com:3128";

describe("a proxy's password", () => {
  it("is stored only in the vault, whatever its characters", () => {
    const { network: kept, secrets } = splitProxyPassword(network({}), byProxy(WITH_PASSWORD));
    expect(kept.proxyUrl).toBe(KEPT);
    expect(secrets).toEqual({ "network/proxyPassword": PASSWORD });
  });

  it("is kept while the address is unchanged, and removed with the user", () => {
    expect(splitProxyPassword(byProxy(KEPT), byProxy(KEPT))).toMatchObject({ secrets: {}, issues: [] });
    const without = splitProxyPassword(byProxy(KEPT), byProxy("http://ops@proxy.example.com:3128"));
    expect(without.secrets).toEqual({ "network/proxyPassword": null });
  });

  it.each([
    "http://ops:***@evil.example.com:3128",
    "http://me:***@proxy.example.com:3128",
    "https://ops:***@proxy.example.com:3128",
  ])("is not sent elsewhere by changing the address alone: %s", (url) =>
    expect(splitProxyPassword(byProxy(KEPT), byProxy(url)).issues).toMatchObject([
      { path: ["proxyUrl"], sentence: "input.proxy-password-again" },
    ]),
  );

  it("is kept across a restart, and exported only with a passphrase", async () => {
    const folder = tempDir();
    const config = await openFilled(folder);
    await config.updateSettings({ ...config.snapshot().settings, network: byProxy(WITH_PASSWORD) });
    expect((await openIn(folder)).proxyPassword()).toBe(PASSWORD);

    const bare = await exportConfig(config, null, 0);
    expect(bare.text).toContain(KEPT);
    const there = await openIn(tempDir());
    const locked = await prepareImport(
      there,
      { text: bare.text, passphrase: null },
      readHere(CONNECTOR_TYPES),
    );
    expect(locked.plan.obstacles).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ sentence: expect.stringContaining("proxy-password-again") }),
      ]),
    );
    const passphrase = "a long enough passphrase";
    const sealed = await exportConfig(config, passphrase, 0);
    expect(sealed.text).not.toContain(PASSWORD);
    await there.apply(
      (await prepareImport(there, { text: sealed.text, passphrase }, readHere(CONNECTOR_TYPES))).changes,
    );
    expect(there.proxyPassword()).toBe(PASSWORD);
    expect(there.snapshot().settings.network.proxyUrl).toBe(KEPT);
  });
});
