import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import type { DesktopWorld } from "../../testkit/desktop/desktop-world.ts";
import type { Launcher } from "../../testkit/desktop/electron.ts";
import { clickTray, trayLabels } from "./recorded.ts";
import { expect, test } from "./test.ts";

/** Starts the app without Playwright's hand on it. */
const start = (launcher: Launcher, world: DesktopWorld, ...more: string[]): ChildProcess =>
  spawn(launcher.executable, [...launcher.args, ...world.args, ...more], {
    env: launcher.env,
    stdio: ["ignore", "pipe", "pipe"],
  });

/** All of a stream's text up to and with the line that matches. */
async function lineOf(child: ChildProcess, stream: "stdout" | "stderr", pattern: RegExp): Promise<string> {
  let text = "";
  for await (const chunk of child[stream] ?? []) {
    text += chunk;
    const line = text.split("\n").find((one) => pattern.test(one));
    if (line !== undefined) return line;
  }
  throw new Error(`ended without a line like ${pattern}: ${text}`);
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

test("the ready line says where the hooks are, and SIGTERM ends the app in order", async ({
  launcher,
  world,
}) => {
  const child = start(launcher, world, "--json");
  expect(JSON.parse(await lineOf(child, "stdout", /^\{/))).toEqual({
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

test("a hangup means nothing to an app without a terminal, nor does a reader that goes", async ({
  launcher,
  world,
}) => {
  const child = start(launcher, world, "--json");
  await lineOf(child, "stdout", /^\{/);
  child.stdout?.destroy();
  child.stderr?.destroy();
  child.kill("SIGHUP");
  for (let times = 0; times < 3; times++) expect((await fetch(`${world.hooksUrl}/healthz`)).status).toBe(200);
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
});

test("a data directory that cannot be one is named at once", async ({ launcher, world }) => {
  const child = start(launcher, world, "--data-dir", "/proc/nope");
  expect(await lineOf(child, "stderr", /could not start/)).toContain("/proc/nope cannot be used");
  child.kill("SIGKILL");
  await once(child, "exit");
});

test("a robot that never answers does not keep the app from quitting", async ({ desktop, world }) => {
  const { app } = desktop;
  world.ops.failNext("hang");
  await world.ilert.storm(1);
  await expect.poll(() => world.ops.received).toBe(1);
  const ended = once(app.process(), "exit");
  await clickTray(app, "quit");
  expect(await ended).toEqual([0, null]);
});

test("a provisioning file at fault is named, with the line, and nothing starts", async ({
  launcher,
  world,
}) => {
  const broken = `${world.dataDir}/broken.yaml`;
  await writeFile(broken, "sources:\n  - { id: production, name: Production, token: short }\n");
  const child = start(launcher, world, "--provision", broken);
  const line = await lineOf(child, "stderr", /could not start/);
  expect(line).toContain("broken.yaml");
  // A dialog shows the same and waits for the user.
  child.kill("SIGKILL");
  await once(child, "exit");
});
