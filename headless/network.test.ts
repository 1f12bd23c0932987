import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createDingtalkGroup } from "../simulator/dingtalk/group.ts";
import { startDingtalkSimulator } from "../simulator/dingtalk/server.ts";
import { startTestProxy } from "../simulator/network/proxy.ts";
import { createTestCa, issue, startTlsFront } from "../simulator/network/test-ca.ts";
import { hasTool } from "../testkit/debian-tool.ts";
import { alertBody } from "../testkit/engine/test-engine.ts";
import { readReady } from "../testkit/headless/product.ts";
import { startShell } from "../testkit/headless/start-shell.ts";
import { tempDir } from "../testkit/temp-dir.ts";
import { waitUntil } from "../testkit/wait-until.ts";

const HOST = "robots.test";
const TOKEN = "token-of-the-test-source";
const LOGIN = { user: "ops", password: "proxy-password-nobody-may-see" };

/** A group behind TLS that is reached only through a proxy with a login, and a data directory that posts to it. */
async function createWorld() {
  const group = createDingtalkGroup({ id: "ops", name: "Ops group", token: "robot-token", secret: "SECops" });
  const robots = await startDingtalkSimulator({ groups: [group] });
  const ca = createTestCa();
  const front = await startTlsFront({ ...issue({ hosts: [HOST], issuer: ca }), port: robots.port });
  const proxy = await startTestProxy({ hosts: { [`${HOST}:443`]: front.port }, login: LOGIN });
  onTestFinished(async () => {
    await proxy.close();
    await front.close();
    await robots.close();
  });
  const dataDir = tempDir();
  const caFile = join(dataDir, "authority.pem");
  writeFileSync(caFile, ca.certificate);
  const provision = join(dataDir, "tocsin.yaml");
  writeFileSync(
    provision,
    `sources:
  - { id: prod, name: Production, type: ilert, token: ${TOKEN} }
connectors:
  - { id: ops, name: Ops group, webhookUrl: "https://${HOST}/robot/send?access_token=robot-token", secret: SECops }
actions:
  - { id: tell, name: Tell Ops, sources: [prod], connector: ops, events: [alert-created] }
`,
  );
  const proxyUrl = `http://${LOGIN.user}:${LOGIN.password}@127.0.0.1:${proxy.port}`;
  const args = [
    "--data-dir",
    dataDir,
    "--provision",
    provision,
    "--hooks-port",
    "0",
    "--ui-port",
    "0",
    "--json",
  ];
  return { group, proxy, ca, caFile, dataDir, proxyUrl, args };
}

async function startIn(args: readonly string[], env: Record<string, string> = {}) {
  const run = startShell(args, env);
  const { hooks, ui, token } = readReady(await run.firstLine);
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return {
    post: () => fetch(`${hooks}/hooks/prod/${TOKEN}`, { method: "POST", body: JSON.stringify(alertBody()) }),
    rest: (path: string, init: RequestInit = {}) => fetch(`${ui}/api/v1${path}`, { headers, ...init }),
  };
}

type Shell = Awaited<ReturnType<typeof startIn>>;
const lastReason = async ({ rest }: Shell) => {
  const { items } = (await (await rest("/deliveries")).json()) as {
    items: { reason: { sentence: string } | null }[];
  };
  return items[0]?.reason?.sentence ?? null;
};

describe.skipIf(!hasTool("openssl"))(
  "the server shell behind a proxy with a private certificate authority",
  () => {
    it("reaches the group through the environment's proxy", async () => {
      const { group, proxy, args, caFile, proxyUrl } = await createWorld();
      const { post } = await startIn(args, { HTTPS_PROXY: proxyUrl, NODE_EXTRA_CA_CERTS: caFile });
      expect((await post()).status).toBe(202);
      await waitUntil(async () => group.messages.length === 1);
      expect(proxy.opened).toEqual([`${HOST}:443`]);
    });

    it("accepts a proxy without a scheme in ALL_PROXY, and names a variable with an invalid address", async () => {
      const { group, args, caFile, proxyUrl } = await createWorld();
      const env = { ALL_PROXY: proxyUrl.replace("http://", ""), NODE_EXTRA_CA_CERTS: caFile };
      const { post } = await startIn(args, env);
      await post();
      await waitUntil(async () => group.messages.length === 1);
      const refused = await startShell(["--data-dir", tempDir()], { HTTPS_PROXY: "me:secret@proxy:port" })
        .ended;
      expect([refused.code, refused.stderr]).toEqual([
        2,
        expect.stringMatching(/^tocsin: HTTPS_PROXY must be .*\n$/),
      ]);
      expect(refused.stderr).not.toContain("secret");
    });

    it("reaches the group through its options, which override the environment", async () => {
      const { group, args, caFile, proxyUrl } = await createWorld();
      const options = [...args, "--proxy", proxyUrl, "--ca", caFile];
      const { post } = await startIn(options, { HTTPS_PROXY: "http://127.0.0.1:9" });
      await post();
      await waitUntil(async () => group.messages.length === 1);
    });

    it("reports the proxy's rejection, applies new settings at once, and never shows the password", async () => {
      const { group, proxy, args, ca, caFile, dataDir, proxyUrl } = await createWorld();
      const shell = await startIn([...args, "--ca", caFile]);
      const { post, rest } = shell;
      const settings = async () => (await (await rest("/settings")).json()) as { network: object };
      const put = async (network: object) => {
        const now = await settings();
        const body = JSON.stringify({ ...now, network: { ...now.network, ...network } });
        return rest("/settings", { method: "PATCH", body });
      };
      const bare = `http://127.0.0.1:${proxy.port}`;
      expect((await put({ proxy: "manual", proxyUrl: bare })).status).toBe(200);
      await post();
      await waitUntil(async () => (await lastReason(shell))?.includes("robot.proxy-login") ?? false);
      expect(group.messages).toHaveLength(0);

      expect((await put({ proxyUrl, extraCa: ca.certificate })).status).toBe(200);
      await rest("/connectors/ops/try-again", { method: "POST" });
      const test = await rest("/connectors/ops/test", { method: "POST" });
      expect(await test.json()).toMatchObject({ ok: true });

      const kept = { proxyUrl: proxyUrl.replace(LOGIN.password, "***") };
      expect((await settings()).network).toMatchObject(kept);
      const moved = await put({ proxyUrl: kept.proxyUrl.replace("127.0.0.1", "elsewhere.test") });
      expect(await moved.json()).toMatchObject({ field: "network.proxyUrl" });
      const socks = await put({ proxyUrl: "socks5://me:my-password@127.0.0.1:1080" });
      expect(JSON.stringify(await socks.json())).toMatch(/SOCKS proxy with a login/);
      expect((await put(kept)).status).toBe(200);
      expect((await (await rest("/connectors/ops/test", { method: "POST" })).json()) as object).toMatchObject(
        {
          ok: true,
        },
      );

      const exported = await (await rest("/config/export", { method: "POST", body: "{}" })).text();
      for (const text of [
        exported,
        ...["config.json", "secrets.json", "tocsin.log"].map((name) =>
          readFileSync(join(dataDir, name), "utf8"),
        ),
      ]) {
        expect(text).not.toContain(LOGIN.password);
      }
    });

    it("ignores an invalid authority among several, and names it", async () => {
      const { group, args, caFile, proxyUrl, ca } = await createWorld();
      const ended = issue({ hosts: ["Old authority"], issuer: ca, isCa: true, days: [-20, -10] });
      writeFileSync(caFile, ended.certificate + ca.certificate);
      const run = startShell([...args, "--ca", caFile, "--proxy", proxyUrl]);
      const { hooks } = JSON.parse(await run.firstLine) as { hooks: string };
      await fetch(`${hooks}/hooks/prod/${TOKEN}`, { method: "POST", body: JSON.stringify(alertBody()) });
      await waitUntil(async () => group.messages.length === 1);
      run.child.kill("SIGTERM");
      expect((await run.ended).stderr).toMatch(
        /^tocsin: --ca contains a certificate that expired on .*CN=Old authority; /,
      );
    });

    it("rejects an invalid authority, and names its option or field", async () => {
      const { args, caFile } = await createWorld();
      writeFileSync(caFile, "-----BEGIN CERTIFICATE-----\nnothing\n-----END CERTIFICATE-----\n");
      const { code, stderr } = await startShell([...args, "--ca", caFile]).ended;
      expect([code, stderr]).toEqual([
        2,
        expect.stringContaining("--ca contains a certificate that cannot be read"),
      ]);
    });
  },
);
