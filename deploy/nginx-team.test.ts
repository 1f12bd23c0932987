import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Agent, request } from "undici";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { parse } from "yaml";
import { readHeadlessOptions } from "../headless/options.ts";
import { createTestCa, issue } from "../simulator/network/test-ca.ts";
import { hasTool } from "../testkit/debian-tool.ts";
import { alertBody } from "../testkit/engine/test-engine.ts";
import { freePort } from "../testkit/free-port.ts";
import { replaceAll } from "../testkit/headless/proxied-server.ts";
import { startShell } from "../testkit/headless/start-shell.ts";
import { ADMIN_TOKEN } from "../testkit/headless/test-server.ts";
import { startNginx } from "../testkit/nginx.ts";
import { hasPostgres, type PostgresCluster, startPostgres } from "../testkit/store/postgres-cluster.ts";
import { tempDir } from "../testkit/temp-dir.ts";
import { waitUntil } from "../testkit/wait-until.ts";

const read = (name: string) => readFileSync(join(import.meta.dirname, name), "utf8");
const SITE = read("proxy/nginx-team.conf");
const HOSTS = ["hooks.example.com", "tocsin.example.com"] as const;
const NODES = ["172.31.41.11", "172.31.41.12", "172.31.41.13"] as const;
const TOKEN = "token-of-the-team-source";

/** Three nodes on a database, behind the documented nginx. */
async function startTeam(database: string) {
  const port = await freePort();
  const nodes = await Promise.all(
    NODES.map(async (address) => {
      const shell = startShell(["--data-dir", tempDir(), "--hooks-port", "0", "--ui-port", "0", "--json"], {
        TOCSIN_DATABASE: database,
        TOCSIN_VAULT_KEY: "ab".repeat(32),
        TOCSIN_ADMIN_TOKEN: ADMIN_TOKEN,
        TOCSIN_PUBLIC_UI_URL: `https://tocsin.example.com:${port}`,
        TOCSIN_TRUSTED_PROXY: "127.0.0.1",
      });
      const { hooks, ui } = JSON.parse(await shell.firstLine) as { hooks: string; ui: string };
      return { address, shell, hooks: new URL(hooks).host, ui: new URL(ui).host };
    }),
  );
  const ca = createTestCa();
  const { certificate, key } = issue({ hosts: [...HOSTS], issuer: ca });
  const dir = tempDir();
  writeFileSync(join(dir, "fullchain.pem"), certificate);
  writeFileSync(join(dir, "key.pem"), key);
  const ports = nodes.flatMap(({ address, hooks, ui }) => [
    [`${address}:41700`, hooks],
    [`${address}:41701`, ui],
  ]);
  const site = replaceAll(SITE, {
    ...Object.fromEntries(ports),
    "listen 443 ssl": `listen 127.0.0.1:${port} ssl`,
    "/etc/ssl/tocsin": dir,
  });
  onTestFinished(await startNginx(site, port));
  const dispatcher = new Agent({ connect: { ca: ca.certificate, servername: HOSTS[0] } });
  onTestFinished(() => dispatcher.destroy());
  async function call(host: (typeof HOSTS)[number], method: "GET" | "POST", path: string, body?: object) {
    const { statusCode, body: answer } = await request(`https://127.0.0.1:${port}${path}`, {
      dispatcher,
      method,
      headers: {
        host: `${host}:${port}`,
        "content-type": "application/json",
        ...(host === "tocsin.example.com" ? { authorization: `Bearer ${ADMIN_TOKEN}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: statusCode, text: await answer.text() };
  }
  return {
    nodes,
    rest: (method: "GET" | "POST", path: string, body?: object) =>
      call("tocsin.example.com", method, `/api/v1${path}`, body),
    post: (body: object) => call("hooks.example.com", "POST", `/hooks/team/${TOKEN}`, body),
  };
}

describe.skipIf(!hasTool("nginx") || !hasPostgres())("the documented nginx of several nodes", () => {
  let cluster: PostgresCluster;
  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster.remove());

  it("answers no webhook with an error and loses none while nodes are killed", async () => {
    const { nodes, rest, post } = await startTeam(await cluster.emptyDatabase());
    expect((await rest("POST", "/sources", { id: "team", name: "Team", token: TOKEN })).status).toBe(201);
    // Until every node has read the new source.
    let inARow = 0;
    const accepted = { count: 0 };
    await waitUntil(async () => {
      const { status } = await post(alertBody());
      inARow = status === 202 ? inARow + 1 : 0;
      if (status === 202) accepted.count += 1;
      return inARow > 30;
    });

    let isOver = false;
    const refused: number[] = [];
    async function send() {
      while (!isOver) {
        const { status } = await post(alertBody());
        if (status === 202) accepted.count += 1;
        else refused.push(status);
      }
    }
    const senders = Array.from({ length: 8 }, send);
    for (const { shell } of nodes.slice(0, 2)) {
      const before = accepted.count;
      await waitUntil(async () => accepted.count > before + 100);
      await shell.stop("SIGKILL");
    }
    const before = accepted.count;
    await waitUntil(async () => accepted.count > before + 100);
    isOver = true;
    await Promise.all(senders);

    expect(refused).toEqual([]);
    const status = await rest("GET", "/status");
    expect(JSON.parse(status.text).counts.events).toBe(accepted.count);
  }, 120_000);
});

describe("the compose file of several nodes", () => {
  interface Service {
    readonly environment: Readonly<Record<string, string>>;
    readonly networks: { readonly team: { readonly ipv4_address: string } };
  }
  const compose = parse(read("compose.team.yml"), { merge: true }) as {
    readonly services: Readonly<Record<string, Service>>;
  };
  const addressOf = (name: string) => compose.services[name]?.networks.team.ipv4_address;

  it("has the nodes of nginx, with valid variables, which trust nginx", () => {
    expect(["node-1", "node-2", "node-3"].map(addressOf)).toEqual(NODES);
    const environment = {
      ...compose.services["node-1"]?.environment,
      TOCSIN_DATABASE: "postgres://db/tocsin",
      TOCSIN_VAULT_KEY: "ab".repeat(32),
      TOCSIN_ADMIN_TOKEN: ADMIN_TOKEN,
      TOCSIN_UI_HOST: "0.0.0.0",
    };
    expect(readHeadlessOptions([], environment)).toMatchObject({
      publicUiUrl: "https://tocsin.example.com",
      trustedProxies: [addressOf("nginx")],
    });
  });
});
