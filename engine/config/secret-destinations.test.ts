import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Settings } from "../../shared/model/settings.ts";
import { SETTINGS_SECRETS, settingsSecretsInputSchema } from "../../shared/model/settings-secrets.ts";
import { keptConnector, openFilled, openIn, openVault, SECRET } from "../../testkit/config/config-samples.ts";
import { startTestEngine } from "../../testkit/engine/test-engine.ts";
import { inEnglish } from "../../testkit/in-english.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { CONNECTOR_TYPES } from "../connector-types.ts";
import type { Config } from "./config.ts";
import {
  type BoundSecret,
  SECRET_DESTINATIONS,
  secretDestinations,
  vaultName,
} from "./secret-destinations.ts";
import { SETTING_EFFECTS, type SettingPath } from "./setting-effects.ts";
import { readHere } from "./transfer/config-file-reader.ts";
import { prepareImport } from "./transfer/import-config.ts";
import { readEntries } from "./vault/vault.ts";

/** A different value for each setting that determines a destination. */
const OTHERS: Readonly<Record<string, string | number>> = {
  "tunnel.ssh.host": "ssh.elsewhere.example",
  "tunnel.ssh.port": 2222,
  "tunnel.ssh.user": "somebody",
  "tunnel.ssh.keyFile": "/elsewhere/id_ed25519",
  "tunnel.cloudflared.binary": "/elsewhere/cloudflared",
  "ilert.apiUrl": "https://api.elsewhere.example/api",
  "network.proxyUrl": "http://user@proxy.elsewhere.example:3128",
  "oidc.issuer": "https://login.example",
};
const other = (path: SettingPath) => {
  const value = OTHERS[path];
  if (value === undefined) throw new Error(`Say another value of ${path} here.`);
  return value;
};

const PROXY = "http://user:proxy-password-1@proxy.example.com:3128";
const bound = Object.keys(SECRET_DESTINATIONS) as BoundSecret[];
const pairs = bound.flatMap((secret) => SECRET_DESTINATIONS[secret].map((path) => [secret, path] as const));

function changed(settings: Settings, path: SettingPath, value: string | number | null): Settings {
  const copy = structuredClone(settings) as unknown as Record<string, unknown>;
  const names = path.split(".");
  const last = names.pop() ?? "";
  const group = names.reduce((at, name) => at[name] as Record<string, unknown>, copy);
  group[last] = value;
  return copy as unknown as Settings;
}

const read = (config: Config, secret: BoundSecret) =>
  secret === "proxyPassword" ? config.proxyPassword() : config.settingsSecret(secret);

async function withAllSecrets(folder: string) {
  const config = await openIn(folder, undefined, undefined, async () => true);
  await config.updateSettings({
    ...config.snapshot().settings,
    network: { ...config.snapshot().settings.network, proxy: "manual", proxyUrl: PROXY },
  });
  await config.setSettingsSecrets(
    Object.fromEntries(SETTINGS_SECRETS.map((name) => [name, `secret-of-${name}`])),
  );
  return config;
}

describe("a stored secret", () => {
  it.each(pairs)("%s is removed if %s changes", async (secret, path) => {
    const folder = tempDir();
    const config = await withAllSecrets(folder);
    const others = bound.filter((one) => !SECRET_DESTINATIONS[one].includes(path));
    await config.updateSettings(changed(config.snapshot().settings, path, other(path)));
    expect(read(config, secret)).toBeNull();
    expect(await (await openVault(folder)).get(vaultName(secret))).toBeNull();
    // Other secrets are not removed.
    for (const one of others) expect(read(config, one), one).not.toBeNull();
    // A password that the user removes from the proxy's address is not reported.
    expect(config.removedSecrets()).toEqual(secret === "proxyPassword" ? [] : [secret]);
  });

  it.each(pairs)("%s is not restored with %s", async (secret, path) => {
    const config = await withAllSecrets(tempDir());
    const before = config.snapshot().settings;
    await config.updateSettings(changed(before, path, other(path)));
    if (secret === "proxyPassword") return;
    await config.updateSettings(before);
    expect(read(config, secret)).toBeNull();
  });

  it("is reported as removed until it is entered again", async () => {
    const config = await withAllSecrets(tempDir());
    const { settings } = config.snapshot();
    await config.updateSettings(changed(settings, "ilert.apiUrl", other("ilert.apiUrl")));
    expect(config.removedSecrets()).toEqual(["ilertKey"]);
    await config.setSettingsSecrets({ ilertKey: "another-key" });
    expect(config.removedSecrets()).toEqual([]);
    expect(config.settingsSecret("ilertKey")).toBe("another-key");
  });

  it("is kept if it is entered again in the same change", async () => {
    const config = await withAllSecrets(tempDir());
    const settings = changed(config.snapshot().settings, "ilert.apiUrl", other("ilert.apiUrl"));
    const none = { sources: [], connectors: [], actions: [] };
    await config.apply({ ...none, settings, settingsSecrets: { ilertKey: "given-anew" } });
    expect(config.settingsSecret("ilertKey")).toBe("given-anew");
    expect(config.removedSecrets()).toEqual([]);
  });

  it("is also removed while it cannot be decrypted", async () => {
    const folder = tempDir();
    await withAllSecrets(folder);
    const locked = await openIn(folder, await openVault(folder, "another key"));
    expect(locked.settingsSecret("ilertKey")).toBeNull();
    await locked.updateSettings(changed(locked.snapshot().settings, "ilert.apiUrl", other("ilert.apiUrl")));
    expect((await openIn(folder)).settingsSecret("ilertKey")).toBeNull();
  });

  it("is required again if a connector's webhook URL leads to another host", async () => {
    const config = await openFilled(tempDir());
    const webhookUrl = "https://oapi.elsewhere.example/robot/send?access_token=0123456789";
    await expect(config.updateConnector({ ...keptConnector, webhookUrl })).rejects.toMatchObject({
      code: "input/invalid",
      field: "secret",
      sentence: "input.secret-again",
    });
    expect(config.credentials("ops")?.secret).toBe(SECRET);
    await config.updateConnector({ ...keptConnector, webhookUrl, secret: "SECof-the-other-robot" });
    expect(config.credentials("ops")).toEqual({ webhookUrl, secret: "SECof-the-other-robot" });
    const back = "https://oapi.dingtalk.com/robot/send?access_token=0123456789";
    await config.updateConnector({ ...keptConnector, webhookUrl: back, secret: null });
    expect(config.credentials("ops")).toEqual({ webhookUrl: back, secret: null });
  });

  it("is kept if a connector gets another token of the same host", async () => {
    const config = await openFilled(tempDir());
    const webhookUrl = "https://oapi.dingtalk.com/robot/send?access_token=another-token-of-it";
    await config.updateConnector({ ...keptConnector, webhookUrl });
    expect(config.credentials("ops")?.secret).toBe(SECRET);
  });
});

describe("SECRET_DESTINATIONS", () => {
  it("contains every secret of the settings", async () => {
    const given = Object.keys(settingsSecretsInputSchema.shape).filter((name) => name !== "headers");
    expect(Object.keys(SECRET_DESTINATIONS).sort()).toEqual([...given, "proxyPassword"].sort());
  });

  it("contains only settings whose change has a message", () => {
    for (const [secret, paths] of Object.entries(SECRET_DESTINATIONS))
      for (const path of paths) expect(SETTING_EFFECTS[path], `${secret}: ${path}`).not.toBeNull();
  });

  it("covers every name in the vault", async () => {
    const folder = tempDir();
    await openFilled(folder);
    const config = await withAllSecrets(folder);
    await config.setSettingsSecrets({ headers: [{ name: "x-door", value: "a-value-of-16-and-more" }] });
    await config.rotateToken({ id: "production", token: "another-token-of-16", overlapMinutes: 60 });
    const names = [...readEntries(join(folder, "secrets.json")).keys()];
    const known = secretDestinations(config.snapshot(), () => null, config.connectorType);
    expect(names.length).toBeGreaterThanOrEqual(9);
    for (const name of names) expect([...known.keys()]).toContain(name);
  });
});

describe("the plan of an import", () => {
  it("names each setting with an effect, and the secrets that would be removed", async () => {
    const config = await withAllSecrets(tempDir());
    for (const [path, sentence] of Object.entries(SETTING_EFFECTS) as [SettingPath, string | null][]) {
      if (sentence === null || OTHERS[path] === undefined) continue;
      const settings = changed(config.snapshot().settings, path, other(path));
      const text = JSON.stringify({ settings });
      const { plan } = await prepareImport(config, { text, passphrase: null }, readHere(CONNECTOR_TYPES));
      const secrets = bound.filter((one) => SECRET_DESTINATIONS[one].includes(path));
      const expected = secrets.filter((one) => one !== "proxyPassword").map(() => "secret.removed");
      expect(plan.obstacles, path).toEqual([]);
      expect(
        plan.effects.map((effect) => effect.sentence),
        path,
      ).toEqual([sentence, ...expected]);
      expect(inEnglish(plan.effects)[0]?.message).toContain(String(other(path)));
    }
  });

  it("has no effects if nothing changes", async () => {
    const config = await withAllSecrets(tempDir());
    const text = JSON.stringify({ settings: config.snapshot().settings });
    const { plan } = await prepareImport(config, { text, passphrase: null }, readHere(CONNECTOR_TYPES));
    expect(plan).toMatchObject({ settings: false, effects: [], obstacles: [] });
  });
});

describe("ilert's API key", () => {
  it("is not sent to the address in an imported file, and the status asks to enter it again", async () => {
    const { client } = await startTestEngine();
    await client.settings.setSecrets({ ilertKey: "il1api-key-of-the-user" });
    const text = "settings: { ilert: { apiUrl: 'https://api.elsewhere.example/api' } }";
    const plan = await client.config.import({ text, passphrase: null });
    expect(plan.effects.map(({ message }) => message)).toEqual([
      "The address of ilert's API changes: https://api.elsewhere.example/api (now –).",
      "ilert's API key is removed, because the address of the API changes.",
    ]);
    expect((await client.settings.secrets()).ilertKey).toEqual({ set: false, hint: null });
    const { problems, ilert } = await client.status();
    expect(ilert).toBeNull();
    expect(problems).toContainEqual(expect.objectContaining({ code: "secret/removed" }));
  });
});
