import { once } from "node:events";
import { NEWER } from "../../testkit/desktop/installed.ts";
import { expect, openFoundUpdate, test } from "./installed-test.ts";

test("a newer version is announced, downloaded on request, and installed when the app quits", async ({
  running,
}) => {
  const { app, installed, feed } = running;
  const page = await openFoundUpdate(running);
  expect(feed.requests).toEqual([expect.stringMatching(/^\/latest-linux/)]);
  await page.getByRole("button", { name: "Install when Tocsin quits" }).click();
  await expect(page.getByText("It is installed when Tocsin quits.")).toBeVisible();
  expect(await installed.content()).toBe("the old one");
  const ended = once(app.process(), "exit");
  await app.evaluate(({ app: electron }) => setImmediate(() => electron.quit()));
  expect(await ended).toEqual([0, null]);
  expect(await installed.content()).toBe(NEWER);
});

test("installing now waits for the delivery in progress, then exits cleanly and starts the new version", async ({
  running,
  world,
}) => {
  const { app, installed } = running;
  const page = await openFoundUpdate(running);
  world.ops.failNext("hang");
  await world.ilert.storm(1);
  await expect.poll(() => world.ops.received).toBe(1);
  const ended = once(app.process(), "exit");
  await page.getByRole("button", { name: "Install and restart" }).click();
  await expect(page.getByText("as soon as nothing is being sent")).toBeVisible();
  expect(await installed.content()).toBe("the old one");
  // The request times out after 10 s; the delivery then waits for its retry, which is left to the next start.
  expect(await ended).toEqual([0, null]);
  expect(await installed.content()).toBe(NEWER);
  await expect.poll(() => installed.starts()).toBe(1);
  const [, dataDir, , port, , provision] = world.args;
  await expect
    .poll(() => installed.environment())
    .toEqual(
      expect.arrayContaining([
        ...[`TOCSIN_DATA_DIR=${dataDir}`, `TOCSIN_HOOKS_PORT=${port}`, `TOCSIN_PROVISION=${provision}`],
      ]),
    );
});
