import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import type { DesktopWorld } from "../../testkit/desktop/desktop-world.ts";
import type { Launcher } from "../../testkit/desktop/electron.ts";
import { clickTray, trayLabels } from "./recorder.ts";
import { expect, test } from "./test.ts";

/** Starts the app without Playwright. */
const start = (launcher: Launcher, world: DesktopWorld, ...more: string[]): ChildProcess =>
  spawn(launcher.executable, [...launcher.args, ...world.args, ...more], {
    env: launcher.env,
    stdio: ["ignore", "pipe", "pipe"],
  });

/** Waits for the first line of a stream that matches. @throws Error if the stream ends without one */
async function findLine(child: ChildProcess, stream: "stdout" | "stderr", pattern: RegExp): Promise<string> {
  let text = "";
  for await (const chunk of child[stream] ?? []) {
    text += chunk;
    const line = text.split("\n").find((one) => pattern.test(one));
    if (line !== undefined) return line;
  }
  throw new Error(`No line matches ${pattern}: ${text}`);
}

test("quitting from the tray stops the engine and exits with 0", async ({ desktop, world }) => {
  const { app } = desktop;
  await expect.poll(() => trayLabels(app)).toContain("Quit Tocsin");
  const ended = once(app.process(), "exit");
  await clickTray(app, "Quit Tocsin");
  expect(await ended).toEqual([0, null]);
  await expect(fetch(`${world.hooksUrl}/healthz`)).rejects.toThrow();
});

test("quitting asks first if messages are waiting", async ({ desktop, world }) => {
  const { app } = desktop;
  await expect.poll(() => trayLabels(app)).toContain("Until I resume");
  await clickTray(app, "pause:open");
  await expect.poll(() => trayLabels(app)).toContain("Resume");
  await world.ilert.storm(1);
  await expect.poll(() => trayLabels(app)).toContain("1 waiting message is kept when Tocsin quits");
  const ended = once(app.process(), "exit");
  await clickTray(app, "quit");
  expect(await ended).toEqual([0, null]);
});

test("the ready line contains the URL of the hooks, and SIGTERM shuts the app down cleanly", async ({
  launcher,
  world,
}) => {
  const child = start(launcher, world, "--json");
  expect(JSON.parse(await findLine(child, "stdout", /^\{/))).toEqual({
    ready: true,
    mode: "desktop",
    hooks: world.hooksUrl,
    ui: null,
    token: null,
    pid: child.pid,
  });
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
});

test("the app without a terminal ignores SIGHUP and closed output pipes", async ({ launcher, world }) => {
  const child = start(launcher, world, "--json");
  await findLine(child, "stdout", /^\{/);
  child.stdout?.destroy();
  child.stderr?.destroy();
  child.kill("SIGHUP");
  for (let times = 0; times < 3; times++) expect((await fetch(`${world.hooksUrl}/healthz`)).status).toBe(200);
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
});

test("an unusable data directory is reported immediately", async ({ launcher, world }) => {
  const child = start(launcher, world, "--data-dir", "/proc/nope");
  expect(await findLine(child, "stderr", /could not start/)).toContain("/proc/nope cannot be used");
  child.kill("SIGKILL");
  await once(child, "exit");
});

test("a robot that never responds does not prevent the app from quitting", async ({ desktop, world }) => {
  const { app } = desktop;
  world.ops.failNext("hang");
  await world.ilert.storm(1);
  await expect.poll(() => world.ops.received).toBe(1);
  const ended = once(app.process(), "exit");
  await clickTray(app, "quit");
  expect(await ended).toEqual([0, null]);
});

test("an invalid provisioning file is reported by name, and nothing starts", async ({ launcher, world }) => {
  const broken = `${world.dataDir}/broken.yaml`;
  await writeFile(broken, "sources:\n  - { id: production, name: Production, token: short }\n");
  const child = start(launcher, world, "--provision", broken);
  const line = await findLine(child, "stderr", /could not start/);
  expect(line).toContain("broken.yaml");
  // A dialog shows the same message and waits for the user, so the app does not exit on its own.
  child.kill("SIGKILL");
  await once(child, "exit");
});
