import { spawn } from "node:child_process";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { forSettingsSecrets } from "../../../shared/model/settings-secrets.ts";
import { tunnelSettingsSchema } from "../../../shared/model/tunnel.ts";
import { createManualClock } from "../../../testkit/manual-clock.ts";
import { tempDir } from "../../../testkit/temp-dir.ts";
import { waitUntil } from "../../../testkit/wait-until.ts";
import { type Clock, systemClock } from "../../lib/clock.ts";
import { silentLog } from "../../lib/log.ts";
import type { TunnelEvent } from "../tunnel.ts";
import { createCloudflaredTunnel, readOutput } from "./cloudflared-tunnel.ts";

const TESTKIT = join(import.meta.dirname, "../../../testkit/tunnel");
const TOKEN = "eyJhIjoicGxhbnRlZCJ9";

/** Variables that contain our secrets, or would configure cloudflared. */
const KEPT_BACK = ["TOCSIN_VAULT_KEY", "TOCSIN_ADMIN_TOKEN", "DINGTALK_OPS_SECRET", "TUNNEL_ORIGIN"];

/** Writes a program that replaces cloudflared. */
function fakeBinary(dir: string, behavior = "well"): string {
  const file = join(dir, "cloudflared");
  // The behaviour is set in the program, since hardly any variable of the environment reaches it.
  writeFileSync(
    file,
    `#!/bin/sh
export FAKE_CLOUDFLARED=${behavior} FAKE_CLOUDFLARED_RECORD="${join(dir, "record.json")}"
exec "${process.execPath}" "${join(TESTKIT, "fake-cloudflared.mjs")}" "$@"
`,
  );
  chmodSync(file, 0o755);
  return file;
}

interface Diary {
  readonly pid: number;
  readonly args: readonly string[];
  readonly hasToken: boolean;
  /** The names of its environment variables. */
  readonly env: readonly string[];
}

const readRecord = (file: string) =>
  waitUntil(async () =>
    existsSync(file) ? (JSON.parse(readFileSync(file, "utf8") || "null") as Diary | null) : null,
  );

/** Whether a process runs; a zombie does not. */
function isProcessRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

interface Setup {
  readonly behavior?: string;
  readonly kind?: "named" | "quick";
  readonly binary?: string;
  readonly clock?: Clock;
}

function open({ behavior = "well", kind = "named", binary, clock = systemClock }: Setup = {}) {
  const dir = tempDir();
  const record = join(dir, "record.json");
  const tunnel = createCloudflaredTunnel(
    {
      settings: tunnelSettingsSchema.parse({
        cloudflared: { kind, binary: binary ?? fakeBinary(dir, behavior) },
      }),
      publicUrl: "https://alerts.example.com",
      target: "http://127.0.0.1:41700",
      secrets: { ...forSettingsSecrets(() => null), cloudflaredToken: TOKEN },
    },
    {
      target: () => "http://127.0.0.1:41700",
      hostKeys: { get: () => null, pin: async () => {} },
      clock,
      log: silentLog,
      env: {
        ...process.env,
        HTTPS_PROXY: "http://proxy.example.com:3128",
        LC_TIME: "C",
        ...Object.fromEntries(KEPT_BACK.map((name) => [name, "not-for-a-program"])),
      },
    },
  );
  const events: TunnelEvent[] = [];
  tunnel.start((event) => events.push(event));
  onTestFinished(() => tunnel.stop());
  const firstEvent = <Kind extends TunnelEvent["kind"]>(kind: Kind) =>
    waitUntil(
      async () =>
        events.find((event): event is Extract<TunnelEvent, { kind: Kind }> => event.kind === kind) ?? null,
    );
  return { tunnel, events, firstEvent, record: () => readRecord(record) };
}

describe("cloudflared", () => {
  it("runs a named tunnel with the token only in its environment, and ends when stopped", async () => {
    const { tunnel, firstEvent, record } = open();
    expect(await firstEvent("open")).toEqual({
      kind: "open",
      url: "https://alerts.example.com",
      trial: false,
    });
    const { pid, args, hasToken } = await record();
    expect(hasToken).toBe(true);
    expect(args.join(" ")).toBe("tunnel --no-autoupdate --metrics 127.0.0.1:0 --grace-period 1s run");
    expect(isProcessRunning(pid)).toBe(true);
    await tunnel.stop();
    expect(isProcessRunning(pid)).toBe(false);
  });

  it("gets the environment variables that a program needs, and none of our secrets", async () => {
    const { firstEvent, record } = open();
    await firstEvent("open");
    const { env } = await record();
    expect(env).toEqual(expect.arrayContaining(["PATH", "HTTPS_PROXY", "LC_TIME", "TUNNEL_TOKEN"]));
    for (const name of KEPT_BACK) expect(env).not.toContain(name);
  });

  it("reads a quick tunnel's address from its output, also when it changes", async () => {
    const { events, firstEvent, record } = open({ kind: "quick", behavior: "renaming" });
    expect(await firstEvent("open")).toEqual({
      kind: "open",
      url: "https://first-name.trycloudflare.com",
      trial: true,
    });
    const { args, hasToken } = await record();
    expect({ url: args.at(-1), hasToken }).toEqual({ url: "http://127.0.0.1:41700", hasToken: false });
    await waitUntil(async () => events.length === 2);
    expect(events[1]).toEqual({ kind: "open", url: "https://second-name.trycloudflare.com", trial: true });
  });

  it("reports why it ended", async () => {
    const { events, firstEvent } = open({ behavior: "dying" });
    expect(await firstEvent("closed")).toMatchObject({
      requiresAction: false,
      problem: {
        sentence: "tunnel.cloudflared-ended",
        params: { code: 3, words: 'Connection terminated error="the edge is gone"' },
      },
    });
    expect(events[0]?.kind).toBe("open");
  });

  it("reports a rejected token, and a missing program", async () => {
    const refused = open({ behavior: "refused" });
    expect(await refused.firstEvent("closed")).toMatchObject({
      requiresAction: true,
      problem: { sentence: "tunnel.cloudflared-token" },
    });
    const missing = open({ binary: "/nowhere/cloudflared" });
    expect(await missing.firstEvent("closed")).toMatchObject({
      requiresAction: true,
      problem: { sentence: "tunnel.cloudflared-missing", params: { word: "ENOENT" } },
    });
  });

  it("is closed without a connection within a minute, without quoting the token", async () => {
    const clock = createManualClock();
    const { events, record } = open({ behavior: "stalling", clock });
    await record();
    await waitUntil(async () => {
      await clock.advance(10_000);
      return events.length > 0;
    });
    expect(events).toMatchObject([{ kind: "closed", problem: { sentence: "tunnel.cloudflared-stalled" } }]);
    expect(JSON.stringify(events)).not.toContain(TOKEN);
  });

  it("is unstable when it loses its connection", { timeout: 20_000 }, async () => {
    const { firstEvent } = open({ behavior: "fading" });
    await firstEvent("open");
    expect(await firstEvent("unstable")).toEqual({ kind: "unstable" });
  });

  it("is not blocked by a program with a lot of output", async () => {
    await open({ behavior: "chatty" }).firstEvent("open");
  });

  it("is killed if it does not end", async () => {
    const { tunnel, firstEvent, record } = open({ behavior: "stubborn" });
    await firstEvent("open");
    const { pid } = await record();
    await tunnel.stop();
    await waitUntil(async () => !isProcessRunning(pid));
  });

  it.skipIf(process.platform === "win32")("does not outlive our process when that is killed", async () => {
    const dir = tempDir();
    const record = join(dir, "record.json");
    const parent = spawn(
      process.execPath,
      [join(TESTKIT, "cloudflared-parent.ts"), fakeBinary(dir), "tunnel", "run"],
      { stdio: "ignore" },
    );
    onTestFinished(() => void parent.kill("SIGKILL"));
    const { pid } = await readRecord(record);
    expect(isProcessRunning(pid)).toBe(true);
    parent.kill("SIGKILL");
    await waitUntil(async () => !isProcessRunning(pid));
  });
});

describe("the output of cloudflared", () => {
  it("is parsed for addresses and errors, in every known form", () => {
    const at = "2026-10-01T00:00:00Z";
    expect(readOutput(`${at} INF Starting metrics server on 127.0.0.1:20241/metrics`, null)).toEqual({
      metrics: "http://127.0.0.1:20241",
    });
    expect(readOutput(`${at} INF |  https://a-b-1.trycloudflare.com   |`, null)).toEqual({
      url: "https://a-b-1.trycloudflare.com",
    });
    expect(readOutput("Provided Tunnel token is not valid.", "t")).toEqual({ refusesToken: true });
    expect(readOutput(`${at} ERR no way with s3cret`, "s3cret")).toEqual({ error: "no way with <secret>" });
    expect(readOutput(`${at} INF Starting metrics server on example.com:1/metrics`, null)).toEqual({});
    expect(readOutput("", null)).toEqual({});
  });
});
