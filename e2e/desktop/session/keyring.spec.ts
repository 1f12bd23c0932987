import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ElectronApplication, Page } from "@playwright/test";
import type { DesktopWorld } from "../../../testkit/desktop/desktop-world.ts";
import { quitApp } from "../quit-app.ts";
import { trayLabels } from "../recorded.ts";
import { startAgain } from "../start-again.ts";
import type { Session } from "./session.ts";
import { expect, test } from "./test.ts";

const SECRETS = "org.freedesktop.secrets";
const SERVICE = "/org/freedesktop/secrets";
const INTERFACE = "org.freedesktop.Secret.Service";
const PASSWORD = "password-of-the-session";
const BY_KEYRING = "--password-store=gnome-libsecret";
/** Electron 22 would stand still while the keyring asks: another process does so for it (boot.cjs). */
const WHILE_LOCKED = [BY_KEYRING, "--keyring-process"];

const call = (session: Session, destination: string, path: string, method: string, ...args: string[]) =>
  session.run("dbus-send", "--session", "--print-reply", `--dest=${destination}`, path, method, ...args);

/** Debian's gnome-keyring, opened by its password as a login does. */
async function startKeyring(session: Session) {
  const keyring = session.start("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets");
  keyring.stdin?.end(PASSWORD);
  // Nothing else may be asked of it before: the bus would start another one, which is locked.
  await expect
    .poll(() =>
      call(session, "org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner", `string:${SECRETS}`),
    )
    .toContain("true");
  await expect
    .poll(() => call(session, SECRETS, SERVICE, `${INTERFACE}.ReadAlias`, "string:default"))
    .toContain("/collection/login");
}

const lockKeyring = (session: Session) =>
  call(session, SECRETS, SERVICE, `${INTERFACE}.Lock`, `array:objpath:${SERVICE}/collection/login`);

const prompts = (session: Session) =>
  session.run("xdotool", "search", "--onlyvisible", "--name", "Unlock Login Keyring").trim();

/** Types the password where the keyring asks for it, as its user would. */
const unlockKeyring = async (session: Session) => {
  await expect.poll(() => prompts(session)).toMatch(/\d/);
  await expect
    .poll(
      () => {
        session.run("xdotool", "type", PASSWORD);
        session.run("xdotool", "key", "Return");
        return prompts(session);
      },
      { intervals: [2_000] },
    )
    .toBe("");
};

const sealedBy = (world: DesktopWorld) => readFile(join(world.dataDir, "secrets.json"), "utf8");
const isLocked = async (app: ElectronApplication) =>
  (await trayLabels(app)).some((label) => label.startsWith("The system's keyring is locked"));

/** What the page says of the keyring, where the desktop's settings are. */
async function showKeyring(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow();
  await page.getByRole("main").waitFor();
  await page.evaluate(`location.hash = "#/settings/desktop"`);
  return page;
}

type Start = (...more: string[]) => Promise<ElectronApplication>;

/** An installation whose secrets only the keyring can open. */
async function install(start: Start, world: DesktopWorld) {
  const app = await start(BY_KEYRING, "--hidden");
  await expect.poll(() => trayLabels(app)).toContain("Ready to forward to 2 groups");
  await quitApp(app);
  expect(await sealedBy(world)).toContain('"safe-storage"');
  expect(await sealedBy(world)).not.toContain('"file-key"');
  await writeFile(join(world.dataDir, "provision.yaml"), "sources: []\n");
}

/** The same, started while the keyring is locked. */
async function startLocked(session: Session, start: Start, world: DesktopWorld) {
  session.start("openbox");
  await startKeyring(session);
  await install(start, world);
  lockKeyring(session);
  const app = await start(...WHILE_LOCKED);
  return { app, page: await showKeyring(app) };
}

// The app is started more than once in each of them, beside everything else.
test.slow();

test("secrets sealed by the keyring are available after a restart", async ({ session, start, world }) => {
  await startKeyring(session);
  await install(start, world);
  const app = await start(BY_KEYRING);
  const page = await showKeyring(app);
  await expect.poll(() => trayLabels(app)).toContain("Ready to forward to 2 groups");
  const [posted] = await world.ilert.storm(1);
  expect(posted?.status).toBe(202);
  await expect.poll(() => world.ops.messages.length).toBe(1);
  await expect(page.getByRole("switch").first()).toBeVisible();
  await expect(page.getByText(/keyring (is locked|did not open)|offers no keyring/)).toHaveCount(0);
});

test("a locked keyring is waited for beside everything else, and what waits goes out when its user opens it", async ({
  session,
  start,
  launcher,
  world,
}) => {
  const { app, page } = await startLocked(session, start, world);
  await expect.poll(() => isLocked(app)).toBe(true);
  await expect(page.getByText("The system's keyring is locked.").first()).toBeVisible();
  const [posted] = await world.ilert.storm(1);
  expect(posted?.status).toBe(202);
  expect(await startAgain(launcher, world, ...WHILE_LOCKED)).toEqual([0, null]);
  expect(app.process().exitCode).toBeNull();
  expect(await isLocked(app)).toBe(true);
  expect(world.ops.received).toBe(0);

  await unlockKeyring(session);
  await expect.poll(() => world.ops.messages.length).toBe(1);
  await expect.poll(() => isLocked(app)).toBe(false);
  await expect(page.getByText("The system's keyring is locked.")).toHaveCount(0);
});

test.describe("when nobody opens it", () => {
  test.use({ waits: "180000=3000" });

  test("the page reports after the deadline that the keyring did not open, and uses it once it opens", async ({
    session,
    start,
    world,
  }) => {
    const { app, page } = await startLocked(session, start, world);
    await expect(page.getByText("The system's keyring did not open").first()).toBeVisible();
    await expect.poll(() => isLocked(app)).toBe(false);
    const [posted] = await world.ilert.storm(1);
    expect(posted?.status).toBe(202);
    await unlockKeyring(session);
    await expect.poll(() => world.ops.messages.length).toBe(1);
    await expect(page.getByText("The system's keyring did not open")).toHaveCount(0);
  });
});

test.describe("where there is none", () => {
  test.use({ hasServices: false });

  test("the app starts, says so, and a key file guards the secrets", async ({ start, world }) => {
    const app = await start(BY_KEYRING);
    const page = await showKeyring(app);
    await expect(page.getByText("This system offers no keyring").first()).toBeVisible();
    await expect.poll(() => trayLabels(app)).toContain("Ready to forward to 2 groups");
    expect(await sealedBy(world)).toContain('"file-key"');
    await world.ilert.storm(1);
    await expect.poll(() => world.ops.messages.length).toBe(1);
  });
});
