import { describe, expect, it } from "vitest";
import { openIn } from "../../../testkit/config/config-samples.ts";
import { PROVISION_FILE, provision, provisionErrors } from "../../../testkit/config/provisioning.ts";
import { tempDir } from "../../../testkit/temp-dir.ts";

describe("a valid provisioning file", () => {
  it("creates sources, connectors and actions, with secrets from the environment", async () => {
    const folder = tempDir();
    const { changed, reported } = await provision(folder, PROVISION_FILE);
    expect([changed, reported]).toEqual([true, 1]);
    const config = await openIn(folder);
    expect(config.sourceToken("production")).toBe("token-of-production-1");
    expect(config.credentials("ops")).toEqual({
      webhookUrl: "https://oapi.dingtalk.com/robot/send?access_token=0a1b2c3d4e5f6071",
      secret: "SEC-of-ops-123456",
    });
    expect(config.snapshot().actions[0]).toMatchObject({
      id: "ops-critical",
      enabled: true,
      mention: { mobiles: ["13800000000"], userIds: [], all: false },
    });
  });

  it("sets a proxy with its password from the environment, once", async () => {
    const folder = tempDir();
    const text =
      "settings: { network: { proxy: manual, proxyUrl: env:COMPANY_PROXY, bypass: [.example.com] } }\n";
    const env = { COMPANY_PROXY: "http://ops:password-of-the-proxy@proxy.example.com:3128" };
    const { config } = await provision(folder, text, env);
    expect(config.proxyPassword()).toBe("password-of-the-proxy");
    expect(config.snapshot().settings.network.proxyUrl).toBe("http://ops:***@proxy.example.com:3128");
    expect((await provision(folder, text, env)).changed).toBe(false);
    expect(await provisionErrors(text, {})).toEqual([
      "tocsin.yaml line 1, settings.network.proxyUrl: env:COMPANY_PROXY is not set in the environment",
    ]);
  });

  it("changes nothing the second time", async () => {
    const folder = tempDir();
    await provision(folder, PROVISION_FILE);
    const { changed, reported } = await provision(folder, PROVISION_FILE);
    expect([changed, reported]).toEqual([false, 0]);
  });

  it("replaces entities by id, and leaves all others unchanged", async () => {
    const folder = tempDir();
    await provision(folder, PROVISION_FILE);
    const more = `
sources: [{ id: staging, name: Staging, token: token-of-staging-00 }]
connectors: [{ id: ops, name: Renamed }]
actions:
`;
    const { config } = await provision(folder, more, {});
    expect(config.snapshot().sources.map(({ id }) => id)).toEqual(["production", "staging"]);
    expect(config.snapshot().connectors.map(({ name }) => name)).toEqual(["Renamed"]);
    expect(config.credentials("ops")?.secret).toBe("SEC-of-ops-123456");
    expect(config.snapshot().actions).toHaveLength(1);
  });

  it("may be empty, refer to configured entities, and use aliases", async () => {
    const folder = tempDir();
    expect((await provision(folder, "# nothing yet\n")).changed).toBe(false);
    await provision(folder, PROVISION_FILE);
    const action = `
actions:
  - { id: a, name: A, sources: &s [production], connector: ops, events: &e [alert-created] }
  - { id: b, name: B, sources: *s, connector: ops, events: *e }
`;
    const { config } = await provision(folder, action, {});
    expect(config.snapshot().actions.map(({ id }) => id)).toEqual(["ops-critical", "a", "b"]);
  });

  it("accepts conditions on severity, labels and services", async () => {
    const conditions = [
      { field: "severity", operator: "is", value: "1" },
      { field: "labels", operator: "is-not", value: "env=dev" },
      { field: "services", operator: "matches", value: "^check" },
    ];
    const listed = JSON.stringify(conditions);
    const action = `    mention: { mobiles: ["13800000000"], userIds: [], all: false }`;
    const { config } = await provision(
      tempDir(),
      PROVISION_FILE.replace(action, `${action}\n    conditions: ${listed}`),
    );
    expect(config.snapshot().actions[0]?.conditions).toEqual(conditions);
  });

  it("sets required headers with their values, and changes nothing the second time", async () => {
    const folder = tempDir();
    const text = `
settings:
  access:
    headers:
      - { name: X-Door, value: env:DOOR }
      - x-porch
`;
    const env = { DOOR: "value-of-the-header-4711" };
    expect((await provision(folder, text, env)).changed).toBe(true);
    const { config, changed } = await provision(folder, text, env);
    expect(changed).toBe(false);
    expect(config.snapshot().settings.access.headers).toEqual(["x-door", "x-porch"]);
    expect(config.headerValue("x-door")).toBe(env.DOOR);
    expect(config.headerValue("x-porch")).toBeNull();
  });

  it("gives the secrets of sign-ins, which the settings do not show", async () => {
    const folder = tempDir();
    const text = `
settings:
  oidc: { issuer: "https://login.example", clientId: tocsin, clientSecret: env:CLIENT_SECRET }
  proxySignIn: { header: X-Email, secret: env:PROXY_SECRET }
`;
    const env = { CLIENT_SECRET: "secret-of-the-client", PROXY_SECRET: "secret-of-the-proxy-4711" };
    const { config } = await provision(folder, text, env);
    expect(config.settingsSecret("oidcClientSecret")).toBe(env.CLIENT_SECRET);
    expect(config.settingsSecret("proxySignInSecret")).toBe(env.PROXY_SECRET);
    expect((await provision(folder, text, env)).changed).toBe(false);
    for (const secret of Object.values(env)) {
      expect(JSON.stringify(config.snapshot())).not.toContain(secret);
    }
    await expect(provision(folder, text, { PROXY_SECRET: "short", CLIENT_SECRET: "x" })).rejects.toThrow(
      /line 4, settings\.proxySignIn\.secret: .* 16 to 500/,
    );
    await expect(provision(folder, text, { PROXY_SECRET: env.PROXY_SECRET })).rejects.toThrow(
      /line 3, settings\.oidc\.clientSecret: env:CLIENT_SECRET is not set/,
    );
  });
});
