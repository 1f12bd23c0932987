import { createTempFolder } from "../../../testkit/temp-folder.ts";
import { test as base } from "../test.ts";
import { missingForSession, type Session, startSession } from "./session.ts";

/**
 * A test of the app in a session of its own, in which nothing of the desktop is recorded or replaced: tray, menu and
 * notifications are the system's.
 */
export const test = base.extend<{
  session: Session;
  /** Whether the bus starts the services that are installed when they are asked for. */
  hasServices: boolean;
  /** Waits of the app that are shortened, as boot.cjs reads them. */
  waits: string;
}>({
  waits: ["", { option: true }],
  hasServices: [true, { option: true }],
  session: async ({ machine: _machine, hasServices }, use, testInfo) => {
    const missing = missingForSession();
    if (missing !== null) return testInfo.skip(true, missing);
    const home = createTempFolder("session");
    const session = await startSession(home.path, hasServices);
    await use(session);
    session.close();
    home.remove();
  },
  desktopEnv: async ({ session, waits }, use) => {
    await use({ ...session.env, TOCSIN_TEST_REAL_DESKTOP: "1", ...(waits && { TOCSIN_TEST_WAITS: waits }) });
  },
});

export { expect } from "../test.ts";
