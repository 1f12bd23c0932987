import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { SOURCE_TOKEN } from "../../testkit/simulator/two-groups.ts";
import { showEvents } from "../page/steps.ts";
import { waitForIdle } from "../page/wait-for-idle.ts";
import { expect, test } from "./test.ts";

test("an alert can be filtered, opened, copied as curl and replayed", async ({ desktop, world }) => {
  const { app, page } = desktop;
  await showEvents(page);
  await expect(page).toHaveTitle(/Tocsin/);
  await world.ilert.playIncident({ pace: 1 });
  const rows = page.getByRole("option");
  await expect(rows).toHaveCount(6);

  await page.getByRole("button", { name: "State", exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: "Delivered" }).click();
  await expect(rows).toHaveCount(1);
  await rows.first().click();
  const panel = page.getByRole("complementary", { name: "Event" });
  await expect(panel).toContainText("orders-db-1");

  await panel.getByRole("button", { name: "Copy as curl" }).click();
  await expect(panel.getByText("Copied, without secrets")).toBeVisible();
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toMatch(/^curl .*robot\/send/);
  expect(copied).not.toContain("ops-robot-token");

  await panel.getByRole("button", { name: "Replay", exact: true }).click();
  await expect.poll(() => world.ops.messages.length).toBe(2);
});

test("an export is saved to the file that the user chooses", async ({ desktop, world }) => {
  const { app, page } = desktop;
  await showEvents(page);
  const file = join(world.dataDir, "exported.jsonl");
  // Replaces the system's save dialog.
  await app.evaluate(({ session }, path) => {
    session.defaultSession.on("will-download", (_event, item) => item.setSavePath(path));
  }, file);
  await world.ilert.storm(2);
  await expect(page.getByRole("option")).toHaveCount(2);
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "JSON Lines" }).click();
  await expect
    .poll(() =>
      readFile(file, "utf8").then(
        (text) => text.trim().split("\n").length,
        () => 0,
      ),
    )
    .toBe(2);
  expect(await readFile(file, "utf8")).not.toContain(SOURCE_TOKEN);
  await expect(page.getByText("2 events exported to")).toBeVisible();
});

test("a cancelled export is not reported as done, and a failed one is explained", async ({
  desktop,
  world,
}) => {
  const { app, page } = desktop;
  await showEvents(page);
  // Replaces the system's save dialog: the download is pending while it is paused, and is then cancelled.
  const file = join(world.dataDir, "unwanted.jsonl");
  await app.evaluate(({ session }, path) => {
    session.defaultSession.once("will-download", (_event, item) => {
      item.setSavePath(path);
      item.pause();
      Object.assign(globalThis, { download: item });
    });
  }, file);
  await world.ilert.storm(1);
  await expect(page.getByRole("option")).toHaveCount(1);
  const exportAs = async (kind: string) => {
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: kind }).click();
  };
  await exportAs("JSON Lines");
  await expect.poll(() => app.evaluate(() => Reflect.has(globalThis, "download"))).toBe(true);
  await waitForIdle(page);
  await expect(page.getByText("tocsin-events")).toHaveCount(0);
  await app.evaluate(() => Reflect.get(globalThis, "download").cancel());
  await waitForIdle(page);
  await expect(page.getByText("tocsin-events")).toHaveCount(0);

  await app.evaluate(({ session }) => {
    session.defaultSession.once("will-download", (_event, item) =>
      item.setSavePath("/proc/nowhere/events.csv"),
    );
  });
  await exportAs("CSV");
  await expect(page.getByText("could not be written")).toBeVisible();
});
