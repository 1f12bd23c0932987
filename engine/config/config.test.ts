import { readFile } from "node:fs/promises";
import { join } from "node:path";
import Conf from "conf";
import { describe, expect, it } from "vitest";
import type { Action } from "../../shared/model/action.ts";
import { tunnelSettingsSchema } from "../../shared/model/tunnel.ts";
import {
  action,
  keptConnector,
  keptSource,
  newConnector,
  newSource,
  openFilled,
  openIn,
  openVault,
  ROBOT_TOKEN,
  SECRET,
  TOKEN,
  WEBHOOK_URL,
} from "../../testkit/config/config-samples.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import type { ConfigSnapshot } from "./config.ts";
import { openSettingsFile } from "./settings-file.ts";

describe("a new configuration", () => {
  it("is empty, not paused and listens on the default address", async () => {
    const config = await openIn(tempDir());
    expect(config.snapshot()).toEqual({
      sources: [],
      connectors: [],
      actions: [],
      pause: null,
      settings: {
        hooksHost: "127.0.0.1",
        hooksPort: 41_700,
        retention: { days: 30, megabytes: 500 },
        audit: { days: 365, entries: 20_000, versions: 100 },
        publicUrl: null,
        tunnel: tunnelSettingsSchema.parse({}),
        network: { proxy: "system", proxyUrl: null, bypass: [], extraCa: null },
        access: { allow: [], headers: [] },
        ilert: { apiUrl: null, keepRight: true, fetching: "catch-up", pollSeconds: 60 },
        language: "system",
        appearance: "system",
        contrast: "system",
        notifications: { problems: true, highAlerts: false },
        startAtLogin: false,
        keepAwake: false,
        updates: { check: true, channel: "stable" },
        whenClosed: "ask",
        trayIcon: "auto",
        setup: { state: "open", steps: { test: null, access: null, webhook: null, login: null } },
        oidc: {
          issuer: null,
          clientId: "",
          scopes: ["openid", "email", "profile"],
          emailClaim: "email",
          verifiedClaim: "email_verified",
          groupsClaim: "groups",
          groups: { admin: [], operator: [], viewer: [] },
          addUnknown: false,
        },
        proxySignIn: { header: null, addresses: [], unknownRole: null },
        savedFilters: [],
        giveUpAfterHours: 24,
        silentAfterHours: null,
      },
    });
  });
});

describe("a change of the settings", () => {
  it("is stored and reported", async () => {
    const dir = tempDir();
    const config = await openIn(dir);
    const seen: unknown[] = [];
    config.onChange((snapshot) => seen.push(snapshot.settings));
    const settings = {
      ...config.snapshot().settings,
      retention: { days: 7, megabytes: 100 },
      giveUpAfterHours: 2,
    };
    await config.updateSettings(settings);
    expect(seen).toEqual([settings]);
    expect((await openIn(dir)).snapshot().settings).toEqual(settings);
  });

  it("is rejected if a value is invalid, with the field", async () => {
    const config = await openIn(tempDir());
    const settings = { ...config.snapshot().settings, retention: { days: 0, megabytes: 100 } };
    await expect(config.updateSettings(settings)).rejects.toMatchObject({ field: "retention.days" });
  });
});

describe("creating", () => {
  it("survives a restart, secrets included", async () => {
    const folder = tempDir();
    const before = await openFilled(folder);
    const after = await openIn(folder);
    expect(after.snapshot()).toEqual(before.snapshot());
    expect(after.snapshot().actions).toEqual([action]);
    expect(after.sourceToken("production")).toBe(TOKEN);
    expect(after.credentials("ops")).toEqual({ webhookUrl: WEBHOOK_URL, secret: SECRET });
  });

  it("stores no secret in the settings file", async () => {
    const folder = tempDir();
    await openFilled(folder);
    const text = await readFile(join(folder, "config.json"), "utf8");
    expect(text).toContain("Ops group");
    for (const secret of [TOKEN, ROBOT_TOKEN, SECRET]) expect(text).not.toContain(secret);
  });

  it("rejects an id that is in use", async () => {
    const config = await openFilled(tempDir());
    const attempts = [
      config.createSource(newSource),
      config.createConnector(newConnector),
      config.createAction(action),
    ];
    for (const attempt of attempts) await expect(attempt).rejects.toMatchObject({ code: "conflict" });
  });

  it("names the invalid field", async () => {
    const config = await openFilled(tempDir());
    const conditions: Action["conditions"] = [
      { field: "priority", operator: "is", value: "HIGH" },
      { field: "summary", operator: "matches", value: "(unclosed" },
    ];
    const wrong: [Promise<unknown>, string][] = [
      [config.createSource({ ...newSource, id: "x", token: "short" }), "token"],
      [config.createConnector({ ...newConnector, id: "x", name: " " }), "name"],
      [
        config.createConnector({ ...newConnector, id: "x", webhookUrl: "http://example.com/send" }),
        "webhookUrl",
      ],
      [config.createAction({ ...action, id: "x", sources: ["production", "staging"] }), "sources.1"],
      [config.createAction({ ...action, id: "x", connector: "dev" }), "connector"],
      [config.createAction({ ...action, id: "x", conditions }), "conditions.1.value"],
    ];
    for (const [attempt, field] of wrong) {
      await expect(attempt).rejects.toMatchObject({ code: "input/invalid", field });
    }
    expect(config.snapshot().sources).toHaveLength(1);
  });
});

describe("updating", () => {
  it("keeps the secrets that are absent from the input", async () => {
    const folder = tempDir();
    const config = await openFilled(folder);
    await config.updateSource({ ...keptSource, name: "Renamed" });
    await config.updateConnector({ ...keptConnector, name: "Renamed too" });
    for (const state of [config, await openIn(folder)]) {
      expect(state.snapshot().sources[0]?.name).toBe("Renamed");
      expect(state.sourceToken("production")).toBe(TOKEN);
      expect(state.credentials("ops")).toEqual({ webhookUrl: WEBHOOK_URL, secret: SECRET });
    }
  });

  it("stores new secrets, and removes those that are null", async () => {
    const folder = tempDir();
    const config = await openFilled(folder);
    await config.updateSource({ ...keptSource, token: "another-token-of-production" });
    await config.updateConnector({ ...keptConnector, secret: null });
    for (const state of [config, await openIn(folder)]) {
      expect(state.sourceToken("production")).toBe("another-token-of-production");
      expect(state.credentials("ops")).toEqual({ webhookUrl: WEBHOOK_URL, secret: null });
    }
  });

  it("rejects an unknown id", async () => {
    const config = await openIn(tempDir());
    for (const attempt of [config.updateSource(keptSource), config.updateConnector(keptConnector)]) {
      await expect(attempt).rejects.toMatchObject({ code: "not-found" });
    }
    await expect(config.removeAction("ops-critical")).rejects.toMatchObject({ code: "not-found" });
  });

  it("writes nothing and notifies nobody if nothing changes", async () => {
    const folder = tempDir();
    const config = await openFilled(folder);
    const snapshot = config.snapshot();
    let reported = 0;
    config.onChange(() => {
      reported += 1;
    });
    await config.updateConnector(newConnector);
    await config.setPause(null);
    expect(reported).toBe(0);
    expect(config.snapshot()).toBe(snapshot);
  });

  it("keeps a pause across a restart", async () => {
    const folder = tempDir();
    await (await openIn(folder)).setPause({ until: 1_800_000_000_000 });
    const config = await openIn(folder);
    expect(config.snapshot().pause).toEqual({ until: 1_800_000_000_000 });
    await config.setPause(null);
    expect((await openIn(folder)).snapshot().pause).toBeNull();
  });
});

describe("removing", () => {
  it("is rejected while alert actions use the entity, and names them", async () => {
    const config = await openFilled(tempDir());
    for (const attempt of [config.removeSource("production"), config.removeConnector("ops")]) {
      await expect(attempt).rejects.toMatchObject({
        code: "conflict",
        message: expect.stringContaining('"Tell Ops"'),
      });
    }
  });

  it("changes or removes its dependent alert actions on request, in one write", async () => {
    const folder = tempDir();
    const config = await openFilled(folder);
    await config.createSource({ ...newSource, id: "staging" });
    await config.createAction({ ...action, id: "both", sources: ["staging", "production"] });
    const reported: number[] = [];
    config.onChange(({ actions }) => reported.push(actions.length));
    await config.removeSource("production", { withDependents: true });
    expect(config.snapshot().actions).toEqual([{ ...action, id: "both", sources: ["staging"] }]);
    await config.removeConnector("ops", { withDependents: true });
    expect((await openIn(folder)).snapshot()).toMatchObject({ connectors: [], actions: [] });
    expect(reported).toEqual([1, 0]);
  });

  it("removes the secrets too", async () => {
    const folder = tempDir();
    const config = await openFilled(folder);
    await config.removeAction("ops-critical");
    await config.removeConnector("ops");
    await config.removeSource("production");
    expect(config.credentials("ops")).toBeNull();
    expect(config.sourceToken("production")).toBeNull();
    const vault = await openVault(folder);
    for (const name of ["source/production/token", "connector/ops/webhookUrl", "connector/ops/secret"]) {
      expect(await vault.get(name)).toBeNull();
    }
  });
});

describe("a listener", () => {
  it("is notified of a change once it is on disk, even if another listener throws", async () => {
    const folder = tempDir();
    const config = await openIn(folder);
    const settingsFile = openSettingsFile(folder, (options) => new Conf(options));
    const notifications: [ConfigSnapshot, unknown][] = [];
    config.onChange(() => {
      throw new Error("a listener of its own mind");
    });
    config.onChange((snapshot) => notifications.push([snapshot, settingsFile.store.sources]));
    await config.createSource(newSource);
    expect(notifications).toEqual([[config.snapshot(), [keptSource]]]);
  });

  it("is also notified of a new secret, but not after it was removed", async () => {
    const config = await openFilled(tempDir());
    const tokens: (string | null)[] = [];
    const leave = config.onChange(() => tokens.push(config.sourceToken("production")));
    await config.updateSource({ ...keptSource, token: "another-token-of-production" });
    leave();
    await config.updateSource({ ...keptSource, token: "yet-another-token-of-it" });
    expect(tokens).toEqual(["another-token-of-production"]);
  });

  it("receives a frozen snapshot", async () => {
    const config = await openFilled(tempDir());
    const { actions } = config.snapshot();
    expect(() => actions[0]?.mention.userIds.push("x")).toThrow(TypeError);
  });
});
