import { describe, expect, it } from "vitest";
import { type NetworkSettings, networkSchema } from "../../shared/model/network.ts";
import { openFilled, openIn } from "../../testkit/config/config-samples.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { CONNECTOR_TYPES } from "../connector-types.ts";
import { splitProxyPassword } from "./proxy-password.ts";
import { readHere } from "./transfer/config-file-reader.ts";
import { exportConfig } from "./transfer/export-config.ts";
import { prepareImport } from "./transfer/import-config.ts";

const network = (over: Partial<NetworkSettings>): NetworkSettings => networkSchema.parse(over);
const byProxy = (proxyUrl: string) => network({ proxy: "manual", proxyUrl });
const PASSWORD = "p@ss:w/rd% nobody may see";
const WITH_PASSWORD = `http://ops:${encodeURIComponent(PASSWORD)}@proxy.example.com:3128`;
const KEPT = "http://ops:***@proxy.example.com:3128";

describe("a proxy's password", () => {
  it("goes into the vault whatever its letters, and only into the vault", () => {
    const { network: kept, secrets } = splitProxyPassword(network({}), byProxy(WITH_PASSWORD));
    expect(kept.proxyUrl).toBe(KEPT);
    expect(secrets).toEqual({ "network/proxyPassword": PASSWORD });
  });

  it("stays while the address does, and goes with the user", () => {
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

  it("is kept over a restart, and travels in an export only behind a passphrase", async () => {
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
