import { spawn } from "node:child_process";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { forSettingsSecrets } from "../../../shared/model/settings-secrets.ts";
import { tunnelSettingsSchema } from "../../../shared/model/tunnel.ts";
import { type Clock, systemClock } from "../../lib/clock.ts";
import { silentLog } from "../../lib/log.ts";
import { createManualClock } from "../../testing/manual-clock.ts";
import { tempDir } from "../../testing/temp-dir.ts";
import { eventually } from "../../testing/test-engine.ts";
import type { TunnelNews } from "../tunnel.ts";
import { createCloudflaredTunnel } from "./cloudflared-tunnel.ts";
import { readOutput } from "./output.ts";

const TESTING = join(import.meta.dirname, "../testing");
const TOKEN = "eyJhIjoicGxhbnRlZCJ9";

/** What holds secrets of ours, or would set cloudflared up in another way. */
const KEPT_BACK = ["TOCSIN_VAULT_KEY", "TOCSIN_ADMIN_TOKEN", "DINGTALK_OPS_SECRET", "TUNNEL_ORIGIN"];

/** A program that the tunnel takes for cloudflared. */
function fakeBinary(dir: string, fate = "well"): string {
  const file = join(dir, "cloudflared");
  // What it is to do stands in the program: hardly anything of the environment gets through to it.
  writeFileSync(
    file,
    `#!/bin/sh
export FAKE_CLOUDFLARED=${fate} FAKE_CLOUDFLARED_DIARY="${join(dir, "diary.json")}"
exec "${process.execPath}" "${join(TESTING, "fake-cloudflared.mjs")}" "$@"
`,
  );
  chmodSync(file, 0o755);
  return file;
}

interface Diary {
  readonly pid: number;
  readonly args: readonly string[];
  readonly hasToken: boolean;
  /** Names of what was in its environment. */
  readonly env: readonly string[];
}

const readDiary = (file: string) =>
  eventually(async () =>
    existsSync(file) ? (JSON.parse(readFileSync(file, "utf8") || "null") as Diary | null) : null,
  );

/** Whether a process is there; a zombie is not. */
function lives(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

interface Setup {
  readonly fate?: string;
  readonly kind?: "named" | "quick";
  readonly binary?: string;
  readonly clock?: Clock;
}

function open({ fate = "well", kind = "named", binary, clock = systemClock }: Setup = {}) {
  const dir = tempDir();
  const diary = join(dir, "diary.json");
  const tunnel = createCloudflaredTunnel(
    {
      settings: tunnelSettingsSchema.parse({
        cloudflared: { kind, binary: binary ?? fakeBinary(dir, fate) },
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
  const news: TunnelNews[] = [];
  tunnel.start((reportedrted) => news.push(reportedrted));
  onTestFinished(() => tunnel.stop());
  const heard = <Kind extends TunnelNews["kind"]>(kind: Kind) =>
    eventually(
      async () =>
        news.find(
          (reportedrted): reportedrted is Extract<TunnelNews, { kind: Kind }> => reportedrted.kind === kind,
        ) ?? null,
    );
  return { tunnel, news, heard, diary: () => readDiary(diary) };
}

describe("cloudflared", () => {
  it("runs a named tunnel with the token in its environment only, and is gone when it is stopped", async () => {
    const { tunnel, heard, diary } = open();
    expect(await heard("open")).toEqual({ kind: "open", url: "https://alerts.example.com", trial: false });
    const { pid, args, hasToken } = await diary();
    expect(hasToken).toBe(true);
    expect(args.join(" ")).toBe("tunnel --no-autoupdate --metrics 127.0.0.1:0 --grace-period 1s run");
    expect(lives(pid)).toBe(true);
    await tunnel.stop();
    expect(lives(pid)).toBe(false);
  });

  it("gets of the environment what a program needs, and no secret of ours", async () => {
    const { heard, diary } = open();
    await heard("open");
    const { env } = await diary();
    expect(env).toEqual(expect.arrayContaining(["PATH", "HTTPS_PROXY", "LC_TIME", "TUNNEL_TOKEN"]));
    for (const name of KEPT_BACK) expect(env).not.toContain(name);
  });

  it("reads a quick tunnel's address from its output, and hears of another one", async () => {
    const { news, heard, diary } = open({ kind: "quick", fate: "renaming" });
    expect(await heard("open")).toEqual({
      kind: "open",
      url: "https://first-name.trycloudflare.com",
      trial: true,
    });
    const { args, hasToken } = await diary();
    expect({ url: args.at(-1), hasToken }).toEqual({ url: "http://127.0.0.1:41700", hasToken: false });
    await eventually(async () => news.length === 2);
    expect(news[1]).toEqual({ kind: "open", url: "https://second-name.trycloudflare.com", trial: true });
  });

  it("says why it died", async () => {
    const { news, heard } = open({ fate: "dying" });
    expect(await heard("closed")).toMatchObject({
      needsUser: false,
      problem: {
        sentence: "tunnel.cloudflared-ended",
        params: { code: 3, words: 'Connection terminated error="the edge is gone"' },
      },
    });
    expect(news[0]?.kind).toBe("open");
  });

  it("says that the token is refused, and that the program is not there", async () => {
    const refused = open({ fate: "refused" });
    expect(await refused.heard("closed")).toMatchObject({
      needsUser: true,
      problem: { sentence: "tunnel.cloudflared-token" },
    });
    const missing = open({ binary: "/nowhere/cloudflared" });
    expect(await missing.heard("closed")).toMatchObject({
      needsUser: true,
      problem: { sentence: "tunnel.cloudflared-missing", params: { word: "ENOENT" } },
    });
  });

  it("is given up when it finds no connection within a minute, without a word of the token", async () => {
    const clock = createManualClock();
    const { news, diary } = open({ fate: "stalling", clock });
    await diary();
    await eventually(async () => {
      await clock.advance(10_000);
      return news.length > 0;
    });
    expect(news).toMatchObject([{ kind: "closed", problem: { sentence: "tunnel.cloudflared-stalled" } }]);
    expect(JSON.stringify(news)).not.toContain(TOKEN);
  });

  it("asks for a probe when it loses its connection", { timeout: 20_000 }, async () => {
    const { heard } = open({ fate: "fading" });
    await heard("open");
    expect(await heard("shaky")).toEqual({ kind: "shaky" });
  });

  it("is not held up by a program that talks without end", async () => {
    await open({ fate: "chatty" }).heard("open");
  });

  it("is ended also when it does not want to", async () => {
    const { tunnel, heard, diary } = open({ fate: "stubborn" });
    await heard("open");
    const { pid } = await diary();
    await tunnel.stop();
    await eventually(async () => !lives(pid));
  });

  it.skipIf(process.platform === "win32")("is not left behind when we are killed", async () => {
    const dir = tempDir();
    const diary = join(dir, "diary.json");
    const parent = spawn(
      process.execPath,
      [join(TESTING, "cloudflared-parent.ts"), fakeBinary(dir), "tunnel", "run"],
      { stdio: "ignore" },
    );
    onTestFinished(() => void parent.kill("SIGKILL"));
    const { pid } = await readDiary(diary);
    expect(lives(pid)).toBe(true);
    parent.kill("SIGKILL");
    await eventually(async () => !lives(pid));
  });
});

describe("what cloudflared writes", () => {
  it("is read for its addresses and errors, in every form that is known", () => {
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
