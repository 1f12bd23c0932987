import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ElectronApplication, Page } from "@playwright/test";
import type { DesktopWorld } from "../../../testkit/desktop/desktop-world.ts";
import { quitApp } from "../quit-app.ts";
import { trayLabels } from "../recorder.ts";
import { runSecondInstance } from "../second-instance.ts";
import type { TestSession } from "./session.ts";
import { expect, test } from "./test.ts";

const SECRETS = "org.freedesktop.secrets";
const SERVICE = "/org/freedesktop/secrets";
const INTERFACE = "org.freedesktop.Secret.Service";
const PASSWORD = "password-of-the-session";
const USE_KEYRING = "--password-store=gnome-libsecret";
/** Electron 22 blocks while the keyring asks its user, so a separate process calls the keyring (boot.cjs). */
const USE_LOCKED_KEYRING = [USE_KEYRING, "--keyring-process"];

const callDbus = (
  session: TestSession,
  destination: string,
  path: string,
  method: string,
  ...args: string[]
) => session.run("dbus-send", "--session", "--print-reply", `--dest=${destination}`, path, method, ...args);

/** Starts Debian's gnome-keyring, unlocked with its password as at login. */
async function startKeyring(session: TestSession) {
  const keyring = session.start("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets");
  keyring.stdin?.end(PASSWORD);
  // Any other call before this would make the bus start a second keyring, which is locked.
  await expect
    .poll(() =>
      callDbus(
        session,
        "org.freedesktop.DBus",
        "/",
        "org.freedesktop.DBus.NameHasOwner",
        `string:${SECRETS}`,
      ),
    )
    .toContain("true");
  await expect
    .poll(() => callDbus(session, SECRETS, SERVICE, `${INTERFACE}.ReadAlias`, "string:default"))
    .toContain("/collection/login");
}

const lockKeyring = (session: TestSession) =>
  callDbus(session, SECRETS, SERVICE, `${INTERFACE}.Lock`, `array:objpath:${SERVICE}/collection/login`);

const findPrompts = (session: TestSession) =>
  session.run("xdotool", "search", "--onlyvisible", "--name", "Unlock Login Keyring").trim();

/** Types the password into the keyring's prompt. */
const unlockKeyring = async (session: TestSession) => {
  await expect.poll(() => findPrompts(session)).toMatch(/\d/);
  await expect
    .poll(
      () => {
        session.run("xdotool", "type", PASSWORD);
        session.run("xdotool", "key", "Return");
        return findPrompts(session);
      },
      { intervals: [2_000] },
    )
    .toBe("");
};

const readSecretsFile = (world: DesktopWorld) => readFile(join(world.dataDir, "secrets.json"), "utf8");
const isLocked = async (app: ElectronApplication) =>
  (await trayLabels(app)).some((label) => label.startsWith("The system's keyring is locked"));

/** Opens the desktop settings, where the page reports the keyring's state. */
async function openDesktopSettings(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow();
  await page.getByRole("main").waitFor();
  await page.evaluate(`location.hash = "#/settings/desktop"`);
  return page;
}

type Start = (...more: string[]) => Promise<ElectronApplication>;

/** Creates an installation whose secrets only the keyring can decrypt. */
async function install(start: Start, world: DesktopWorld) {
  const app = await start(USE_KEYRING, "--hidden");
  await expect.poll(() => trayLabels(app)).toContain("Ready to forward to 2 groups");
  await quitApp(app);
  expect(await readSecretsFile(world)).toContain('"safe-storage"');
  expect(await readSecretsFile(world)).not.toContain('"file-key"');
  await writeFile(join(world.dataDir, "provision.yaml"), "settings: { retention: { days: 30 } }\n");
}

/** Creates such an installation and starts it while the keyring is locked. */
async function startLocked(session: TestSession, start: Start, world: DesktopWorld) {
  session.start("openbox");
  await startKeyring(session);
  await install(start, world);
  lockKeyring(session);
  const app = await start(...USE_LOCKED_KEYRING);
  return { app, page: await openDesktopSettings(app) };
}

// Each test starts the app more than once, in addition to the session.
test.slow();

test("secrets sealed by the keyring are available after a restart", async ({ session, start, world }) => {
  await startKeyring(session);
  await install(start, world);
  const app = await start(USE_KEYRING);
  const page = await openDesktopSettings(app);
  await expect.poll(() => trayLabels(app)).toContain("Ready to forward to 2 groups");
  const [posted] = await world.ilert.storm(1);
  expect(posted?.status).toBe(202);
  await expect.poll(() => world.ops.messages.length).toBe(1);
  await expect(page.getByRole("switch").first()).toBeVisible();
  await expect(page.getByText(/keyring (is locked|did not open)|offers no keyring/)).toHaveCount(0);
});

test("a locked keyring blocks nothing else, and waiting deliveries are sent once it is unlocked", async ({
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
  expect(await runSecondInstance(launcher, world, ...USE_LOCKED_KEYRING)).toEqual([0, null]);
  expect(app.process().exitCode).toBeNull();
  expect(await isLocked(app)).toBe(true);
  expect(world.ops.received).toBe(0);

  await unlockKeyring(session);
  await expect.poll(() => world.ops.messages.length).toBe(1);
  await expect.poll(() => isLocked(app)).toBe(false);
  await expect(page.getByText("The system's keyring is locked.")).toHaveCount(0);
});

test.describe("a keyring that stays locked", () => {
  test.use({ waits: "180000=3000" });

  test("is reported on the page after the deadline, and used once it is unlocked", async ({
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

test.describe("without a keyring", () => {
  test.use({ hasServices: false });

  test("the app starts, reports this, and encrypts secrets with a key file", async ({ start, world }) => {
    const app = await start(USE_KEYRING);
    const page = await openDesktopSettings(app);
    await expect(page.getByText("This system offers no keyring").first()).toBeVisible();
    await expect.poll(() => trayLabels(app)).toContain("Ready to forward to 2 groups");
    expect(await readSecretsFile(world)).toContain('"file-key"');
    await world.ilert.storm(1);
    await expect.poll(() => world.ops.messages.length).toBe(1);
  });
});
