import { readFile } from "node:fs/promises";
import { DISK, QUEUE } from "./alert-rows.ts";
import { rest } from "./rest.ts";
import { postAlert } from "./steps.ts";
import { expect, test } from "./test.ts";

test("alerts are filtered by their current state and by any of their events", async ({ page, world }) => {
  const product = await world.startProvisioned();
  const hook = world.hookUrl(product);
  for (const event of [DISK.created, DISK.accepted, DISK.resolved, QUEUE.created])
    await postAlert(hook, event);
  await page.goto(product.link);
  const rows = page.getByRole("article");
  await expect(rows).toHaveCount(2);
  const choose = async (filter: string, ...options: string[]) => {
    await page.getByRole("button", { name: filter, exact: true }).click();
    for (const option of options) await page.getByRole("menuitemcheckbox", { name: option }).click();
    await page.keyboard.press("Escape");
  };
  await choose("Status", "Pending");
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText("Queue depth");
  await page.getByRole("button", { name: "Clear the filter Status" }).click();
  await choose("Event", "Alert accepted");
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText("Disk full");
  // The filter also applies to new events.
  await postAlert(hook, QUEUE.accepted);
  await expect(rows).toHaveCount(2);
  await choose("Status", "Accepted", "Resolved");
  await expect(rows).toHaveCount(2);
  await page.getByRole("button", { name: "Open only" }).click();
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText("Queue depth");
  await page.getByRole("button", { name: "Clear all" }).click();
  await expect(rows).toHaveCount(2);
});

test("a search highlights matches, scrolls to the top, and shows that it is loading", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await rest(product, "POST", "/pause", {});
  await world.ilert(product).storm(40);
  await postAlert(world.hookUrl(product), { summary: "Zebra crossing on pole-7" });
  await page.goto(product.link);
  const rows = page.getByRole("article");
  await expect(rows.first()).toBeVisible();
  const scroller = page.getByRole("group", { name: "Alerts, open ones first" }).locator("xpath=..");
  await scroller.evaluate((element) => element.scrollTo({ top: 1200 }));
  // The heading of the visible rows is sticky.
  await expect(page.locator("p").filter({ hasText: "Today · 41 open" })).toBeVisible();

  const released = Promise.withResolvers<void>();
  await page.route(/alerts\/list/, (route) => released.promise.then(() => route.continue()));
  await page.getByLabel("Search alerts").fill("ZEBRA pole-7");
  await expect(page.getByRole("status").filter({ hasText: "Loading alerts" })).toBeVisible();
  released.resolve();
  await expect(rows).toHaveCount(1);
  await expect(page.locator("mark")).toHaveText(["Zebra", "pole-7"]);
  expect(await scroller.evaluate((element) => element.scrollTop)).toBe(0);
  await page.getByLabel("Search alerts").fill("no such text");
  await expect(page.getByText("No alert mentions “no such text”.")).toBeVisible();
});

test("all matching alerts are exported", async ({ page, world }) => {
  const product = await world.startProvisioned();
  const hook = world.hookUrl(product);
  for (const event of [DISK.created, DISK.resolved, QUEUE.created]) await postAlert(hook, event);
  await page.goto(`${product.link}`);
  await expect(page.getByRole("article")).toHaveCount(2);
  await page.getByRole("button", { name: "Open only" }).click();
  await expect(page.getByRole("article")).toHaveCount(1);
  await page.getByRole("button", { name: "Export" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "JSON Lines" }).click();
  const lines = (await readFile(await (await download).path(), "utf8")).trim().split("\n");
  const [alert] = lines.map((line) => JSON.parse(line) as { last: { summary: string }; isOpen: boolean });
  expect([lines.length, alert?.isOpen, alert?.last.summary]).toEqual([1, true, "Queue depth on orders"]);
  await expect(page.getByText(/1 alert exported to/)).toBeVisible();
});

test("the alert view counts alerts that need attention, and the event view counts events", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  world.ops.failNext({ kind: "answer", name: "robot_stopped" }, 9);
  await page.goto(product.link);
  await world.ilert(product).playIncident({ pace: 0 });
  const chip = page.getByRole("button", { name: /^Needs attention/ });
  await expect(chip).toContainText("1");
  await chip.click();
  await expect(page.getByRole("article")).toHaveCount(1);
  await page.keyboard.press("v");
  await expect(chip).toContainText("3");
  await expect(page.getByRole("option")).toHaveCount(3);
});
