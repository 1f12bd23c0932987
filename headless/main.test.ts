import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { alertBody } from "../testkit/engine/test-engine.ts";
import { readReady } from "../testkit/headless/product.ts";
import { startShell as start } from "../testkit/headless/start-shell.ts";
import { tempDir } from "../testkit/temp-dir.ts";

const TOKEN = "token-of-the-test-source";

const anyPorts = ["--hooks-port", "0", "--ui-port", "0", "--json"];

function provisionFile(text: string): string {
  const file = join(tempDir(), "tocsin.yaml");
  writeFileSync(file, text);
  return file;
}

describe("the server shell", () => {
  it("prints one line of JSON when ready, and ends with 0 on SIGTERM", async () => {
    const dataDir = tempDir();
    const run = start(["--headless", "--data-dir", dataDir, ...anyPorts]);
    const ready = JSON.parse(await run.firstLine) as Record<string, string>;
    const tokenFile = join(dataDir, "admin-token");
    expect(ready).toMatchObject({ ready: true, mode: "headless", tokenFile, pid: run.child.pid });
    expect((await fetch(`${ready.hooks}/healthz`)).status).toBe(200);
    const headers = { authorization: `Bearer ${readFileSync(tokenFile, "utf8").trim()}` };
    expect((await fetch(`${ready.ui}/api/v1/status`, { headers })).status).toBe(200);
    run.child.kill("SIGTERM");
    expect(await run.ended).toEqual({ code: 0, signal: null, stderr: "" });
  });

  it.skipIf(process.platform === "win32")("makes its files readable by their owner only", async () => {
    const dataDir = tempDir();
    const run = start(["--headless", "--data-dir", dataDir, ...anyPorts]);
    await run.firstLine;
    const names = readdirSync(dataDir);
    expect(names).toEqual(expect.arrayContaining(["admin-token", "tocsin.db", "vault-key"]));
    expect(names.filter((name) => (statSync(join(dataDir, name)).mode & 0o077) !== 0)).toEqual([]);
    run.child.kill("SIGTERM");
    await run.ended;
  });

  it.each([[[]], [["--json"]]])("prints no token, which a journal might store, with %j", async (more) => {
    const dataDir = tempDir();
    const run = start(["--data-dir", dataDir, "--hooks-port", "0", "--ui-port", "0", ...more]);
    let written = "";
    run.child.stdout?.on("data", (chunk) => {
      written += String(chunk);
    });
    await run.firstLine;
    run.child.kill("SIGTERM");
    await run.ended;
    expect(written).toContain(join(dataDir, "admin-token"));
    expect(written).not.toContain(readFileSync(join(dataDir, "admin-token"), "utf8").trim());
  });

  it("applies a provisioning file and keeps what was accepted over kill -9", async () => {
    const dataDir = tempDir();
    const file = provisionFile(
      "sources:\n  - { id: prod, name: Production, type: ilert, token: env:PROD_TOKEN }\n",
    );
    const args = ["--data-dir", dataDir, "--provision", file, ...anyPorts];
    const env = { PROD_TOKEN: TOKEN, TOCSIN_ADMIN_TOKEN: "an-admin-token-of-my-own" };
    const first = start(args, env);
    const { hooks } = JSON.parse(await first.firstLine) as { hooks: string };
    const answer = await fetch(`${hooks}/hooks/prod/${TOKEN}`, {
      method: "POST",
      body: JSON.stringify(alertBody()),
    });
    const { id } = (await answer.json()) as { id: string };
    first.child.kill("SIGKILL");
    await first.ended;

    const second = start(args, env);
    const ready = JSON.parse(await second.firstLine) as Record<string, string>;
    expect(ready.tokenFile).toBeNull();
    const headers = { authorization: "Bearer an-admin-token-of-my-own" };
    const event = await fetch(`${ready.ui}/api/v1/events/${id}`, { headers });
    expect(await event.json()).toMatchObject({ id, sourceId: "prod" });
  });

  it("refuses a second instance on the same data directory", async () => {
    const dataDir = tempDir();
    const first = start(["--data-dir", dataDir, ...anyPorts]);
    await first.firstLine;
    const { code, stderr } = await start(["--data-dir", dataDir, ...anyPorts]).ended;
    expect(code).toBe(1);
    expect(stderr).toContain(dataDir);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  it("reports a port in use in one line", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once("listening", resolve));
    const port = String((other.address() as AddressInfo).port);
    const hooks = await start(["--data-dir", tempDir(), "--hooks-port", port, "--ui-port", "0"]).ended;
    expect([hooks.code, hooks.stderr]).toEqual([1, expect.stringContaining(`Port ${port}`)]);
    const ui = await start(["--data-dir", tempDir(), "--hooks-port", "0", "--ui-port", port]).ended;
    expect([ui.code, ui.stderr]).toEqual([1, expect.stringContaining("--ui-port")]);
  });

  it("names file, line and field of a broken provisioning file, and applies nothing", async () => {
    const dataDir = tempDir();
    const file = provisionFile(
      `sources:\n  - { id: prod, name: Production, type: ilert, token: ${TOKEN} }\nconnectors:\n  - id: ops\n    name: Ops\n    webhookUrl: env:NOT_SET\n`,
    );
    const { code, stderr } = await start(["--data-dir", dataDir, "--provision", file, ...anyPorts]).ended;
    expect(code).toBe(1);
    expect(stderr).toContain("tocsin.yaml");
    expect(stderr).toContain("line 6");
    expect(stderr).toContain("webhookUrl");
    const again = start(["--data-dir", dataDir, ...anyPorts]);
    const ready = readReady(await again.firstLine);
    const headers = { authorization: `Bearer ${ready.token}` };
    expect(await (await fetch(`${ready.ui}/api/v1/sources`, { headers })).json()).toEqual([]);
  });

  it("ends with 2 and one line on an unknown option", async () => {
    expect(await start(["--hook-port=1"]).ended).toMatchObject({
      code: 2,
      stderr: "tocsin: Unknown option '--hook-port'. Did you mean --hooks-port?\n",
    });
  });

  it.each([
    ["--help", /^Usage: tocsin /],
    ["-h", /^Usage: tocsin /],
    ["--version", /^\d+\.\d+\.\d+$/],
  ])("%s prints and ends with 0", async (arg, printed) => {
    const run = start([arg]);
    expect(await run.firstLine).toMatch(printed);
    expect(await run.ended).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("tocsin backup and restore", () => {
  it("transfer a data directory while the shell runs, and report it", async () => {
    const dataDir = tempDir();
    const file = join(tempDir(), "tocsin.backup");
    const run = start(["--headless", "--data-dir", dataDir, ...anyPorts]);
    await run.firstLine;

    const backup = start(["backup", file, "--with-keys"], { TOCSIN_DATA_DIR: dataDir });
    expect(await backup.firstLine).toMatch(/0 events, \d+ bytes, checked/);
    expect(await backup.ended).toEqual({ code: 0, signal: null, stderr: "" });

    const restore = start(["restore", file, "--data-dir", dataDir]);
    expect(await restore.ended).toMatchObject({ code: 1, stderr: expect.stringContaining("already") });
    const elsewhere = tempDir();
    expect(await start(["restore", file, "--data-dir", elsewhere]).ended).toEqual({
      code: 0,
      signal: null,
      stderr: "",
    });
    expect(readFileSync(join(elsewhere, "vault-key"))).toEqual(readFileSync(join(dataDir, "vault-key")));
    run.child.kill("SIGTERM");
    await run.ended;
  });

  it.each([
    [["backup"]],
    [["restore", "a", "b"]],
    [["restore", "a", "--with-keys"]],
    [["backup", "--force", "a"]],
    [["backup", "a", "--data-dir="]],
  ])("refuse %j in one sentence", async (args) => {
    const { code, stderr } = await start(args).ended;
    expect(code).toBe(2);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});
