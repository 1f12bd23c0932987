import { createTempFolder } from "../../../testkit/temp-folder.ts";
import { test as base } from "../test.ts";
import { missingForSession, startTestSession, type TestSession } from "./session.ts";

/**
 * A test of the app in a separate desktop session, with the session's real tray, menu and notifications instead of
 * recorded ones.
 */
export const test = base.extend<{
  session: TestSession;
  /** Whether the bus starts installed services on demand. */
  hasServices: boolean;
  /** Timeouts of the app to shorten, in the format of TOCSIN_TEST_WAITS (boot.cjs). */
  waits: string;
}>({
  waits: ["", { option: true }],
  hasServices: [true, { option: true }],
  session: async ({ machine: _machine, hasServices }, use, testInfo) => {
    const missing = missingForSession();
    if (missing !== null) return testInfo.skip(true, missing);
    const home = createTempFolder("session");
    const session = await startTestSession(home.path, hasServices);
    await use(session);
    session.close();
    home.remove();
  },
  desktopEnv: async ({ session, waits }, use) => {
    await use({ ...session.env, TOCSIN_TEST_REAL_DESKTOP: "1", ...(waits && { TOCSIN_TEST_WAITS: waits }) });
  },
});

export { expect } from "../test.ts";
