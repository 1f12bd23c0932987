import { readFile } from "node:fs/promises";
import type { Locator } from "@playwright/test";
import { alertRow, DISK, eventsOf, panelOf, QUEUE } from "./alert-rows.ts";
import { rest } from "./rest.ts";
import { postAlert } from "./steps.ts";
import { expect, test } from "./test.ts";

test("the log shows one row per alert with its status, its assignee and what each group received", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await page.goto(product.link);
  const posted = await world.ilert(product).playIncident({ pace: 0 });
  const row = page.getByRole("article");
  await expect(row).toHaveCount(1);
  await expect(row).toContainText("RESOLVED");
  await expect(row).toContainText(/resolved \d\d:\d\d:\d\d/);
  await expect(row.getByRole("img", { name: `${posted.length} steps` })).toBeVisible();
  await expect(row).toContainText("Ops group· 3 messages");
  await expect(row).toContainText("Night shift");
  await expect(page.getByRole("heading", { name: "Today · resolved" })).toBeVisible();
});

test("a row is updated in place as its alert progresses, and open alerts are listed first", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  const hook = world.hookUrl(product);
  await page.goto(product.link);
  await postAlert(hook, DISK.created);
  const [disk, queue] = [alertRow(page, /Disk full/), alertRow(page, /Queue depth/)];
  await expect(disk).toContainText(/created \d\d:\d\d:\d\d · nobody yet/);
  await expect(disk).toContainText("open less than 1 min");
  await postAlert(hook, QUEUE.created);
  await expect(page.getByRole("heading", { name: "Today · 2 open" })).toBeVisible();
  await expect(page.getByRole("article").first()).toContainText("Queue depth");

  await postAlert(hook, DISK.escalated);
  await expect(disk).toContainText(/escalated to Mira Okafor \d\d:\d\d:\d\d/);
  await expect(page.getByRole("article").first()).toContainText("Disk full");
  await postAlert(hook, DISK.accepted);
  await expect(disk).toContainText(/accepted by Jonas Weber \d\d:\d\d:\d\d/);
  await expect(disk).toContainText("ACCEPTED");
  await postAlert(hook, DISK.resolved);
  await expect(disk).toContainText("after less than 1 min");
  await expect(page.getByRole("article").first()).toContainText("Queue depth");
  await expect(page.getByRole("heading", { name: "Today · resolved" })).toBeVisible();
  await expect(queue).toContainText("PENDING");
});

test("a row expands to its events in place, and the panel shows the event that failed", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  const hook = world.hookUrl(product);
  world.night.failNext({ kind: "answer", name: "sign_mismatch_short" }, 9);
  await page.goto(product.link);
  await postAlert(hook, DISK.created);
  await postAlert(hook, DISK.escalated);
  await postAlert(hook, DISK.accepted);
  const row = alertRow(page, /Disk full/);
  const failure = row.getByRole("link", { name: /Night shift.*wrong signing secret/ });
  await expect(failure.first()).toBeVisible();

  await row.getByRole("button").click();
  await expect(row.getByRole("button")).toHaveAttribute("aria-expanded", "true");
  await expect(eventsOf(row)).toHaveCount(3);
  await expect(eventsOf(row).first()).toContainText("accepted");
  // One click shows the reason and the remedy.
  await expect(panelOf(page).getByRole("button", { name: "Open connector" })).toBeVisible();
  await expect(eventsOf(row).nth(1).getByRole("link").first()).toHaveAttribute("aria-current", "true");

  // New events are added to the expanded row.
  await postAlert(hook, DISK.resolved);
  await expect(eventsOf(row)).toHaveCount(4);
  await eventsOf(row).last().getByRole("link").first().click();
  await expect(eventsOf(row).last().getByRole("link").first()).toHaveAttribute("aria-current", "true");
  // The panel steps through the events of the alert.
  await expect(panelOf(page).getByRole("button", { name: "Older event" })).toBeDisabled();
  await panelOf(page).getByRole("button", { name: "Newer event" }).click();
  await expect(eventsOf(row).nth(2).getByRole("link").first()).toHaveAttribute("aria-current", "true");

  await row.getByRole("button").click();
  await expect(eventsOf(row)).toHaveCount(0);
  await expect(panelOf(page)).toBeHidden();

  // Clicking the chip opens the panel without expanding the row.
  await failure.first().click();
  await expect(panelOf(page).getByRole("button", { name: "Open connector" })).toBeVisible();
  await expect(row.getByRole("button")).toHaveAttribute("aria-expanded", "false");
});

test("in a narrow window a row expands without the panel, and an event opens the panel, which leads back", async ({
  page,
  world,
}) => {
  await page.setViewportSize({ width: 400, height: 800 });
  const product = await world.startProvisioned();
  await page.goto(product.link);
  await postAlert(world.hookUrl(product), DISK.created);
  const row = alertRow(page, /Disk full/);
  await row.getByRole("button").click();
  await expect(eventsOf(row)).toHaveCount(1);
  await expect(panelOf(page)).toBeHidden();
  await eventsOf(row).first().getByRole("link").first().click();
  await expect(panelOf(page)).toBeVisible();
  await panelOf(page).getByRole("button", { name: "Back to the log" }).click();
  await expect(eventsOf(row)).toHaveCount(1);
});

test("the view is switched by a button and by a key, and is kept in the address with the filters", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await page.goto(product.link);
  const posted = await world.ilert(product).playIncident({ pace: 0 });
  await expect(page.getByRole("article")).toHaveCount(1);
  await page.getByRole("radiogroup", { name: "View" }).getByText("Events").click();
  await expect(page.getByRole("option")).toHaveCount(posted.length);
  await expect(page.getByText("Today", { exact: true })).toBeVisible();
  expect(page.url()).toContain("view=events");
  await page.reload();
  await expect(page.getByRole("option")).toHaveCount(posted.length);
  await page.keyboard.press("v");
  await expect(page.getByRole("article")).toHaveCount(1);
  expect(page.url()).not.toContain("view=");

  // Both views share their filters.
  await page.getByRole("button", { name: "Open only" }).click();
  await expect(page.getByText("No alert matches these filters.")).toBeVisible();
  await page.keyboard.press("v");
  await expect(page.getByText("No event matches these filters.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Open only", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  expect(page.url()).toMatch(/open=1.*view=events|view=events.*open=1/);
  await page.goBack();
  await expect(page.getByText("No alert matches these filters.")).toBeVisible();
});

test("a scrolled list keeps its position and shows how many alerts are new", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await rest(product, "POST", "/pause", {});
  await world.ilert(product).storm(40);
  await page.goto(product.link);
  await expect(page.getByRole("heading", { name: "Today · 40 open" })).toBeVisible();
  const scroller = page.getByRole("group", { name: "Alerts, open ones first" }).locator("xpath=..");
  await scroller.evaluate((element) => element.scrollTo({ top: 900 }));
  const visibleRow = page.getByRole("article").nth(12);
  const name = (await visibleRow.getByRole("button").textContent()) ?? "";
  const rowsOfName = page.getByRole("article").filter({ has: page.getByText(name, { exact: true }) });
  await expect(visibleRow).toBeInViewport();
  const before = await visibleRow.boundingBox();
  await postAlert(world.hookUrl(product), DISK.created);
  await expect(page.getByRole("button", { name: "1 new" })).toBeVisible();
  expect((await visibleRow.boundingBox())?.y).toBe(before?.y);
  await expect(rowsOfName).not.toHaveCount(2);
  await page.getByRole("button", { name: "1 new" }).click();
  await expect(page.getByRole("article").first()).toContainText("Disk full");
});

test("alerts can be read, opened and replayed with the keyboard alone", async ({ page, world }) => {
  const product = await world.startProvisioned();
  const hook = world.hookUrl(product);
  await postAlert(hook, DISK.created);
  await postAlert(hook, QUEUE.created);
  await page.goto(product.link);
  const [disk, queue] = [alertRow(page, /Disk full/), alertRow(page, /Queue depth/)];
  await expect(page.getByRole("article")).toHaveCount(2);
  await page.keyboard.press("j");
  await expect(queue.getByRole("button")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(disk.getByRole("button")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(eventsOf(disk)).toHaveCount(1);
  await expect(panelOf(page).getByRole("heading", { level: 2, name: "Disk full on db-1" })).toBeVisible();

  await expect.poll(() => world.ops.messages.length).toBe(2);
  await page.keyboard.press("r");
  await expect(page.getByText("1 delivery is sent again.")).toBeVisible();
  await expect.poll(() => world.ops.messages.length).toBe(3);
  // The panel follows the keyboard focus.
  await page.keyboard.press("k");
  await expect(panelOf(page).getByRole("heading", { level: 2, name: "Queue depth on orders" })).toBeVisible();

  await page.keyboard.press("Escape");
  await expect(panelOf(page)).toBeHidden();
  await expect(eventsOf(disk)).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(eventsOf(disk)).toHaveCount(0);
});

test("alerts are selected with x, Space, Shift and Ctrl+A, replayed, and exported with their events", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  const hook = world.hookUrl(product);
  await page.goto(product.link);
  for (const event of [DISK.created, DISK.accepted, QUEUE.created]) await postAlert(hook, event);
  const [disk, queue] = [alertRow(page, /Disk full/), alertRow(page, /Queue depth/)];
  await expect(disk).toContainText("2 messages");
  await expect(queue).toBeVisible();
  const bar = page.getByRole("region", { name: "Selected alerts or events" });
  const box = (row: Locator) => row.getByRole("checkbox");

  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(box(queue)).toBeChecked();
  await expect(bar).toContainText("1 selected");
  await page.keyboard.press(" ");
  await expect(box(queue)).not.toBeChecked();
  await expect(queue.getByRole("button", { name: /Queue depth/ })).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press(" ");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(bar).toContainText("2 selected");
  await page.keyboard.press("Escape");
  await expect(bar).toBeHidden();
  await page.keyboard.press("Control+a");
  await expect(box(disk)).toBeChecked();
  await expect(bar).toContainText("2 selected");

  const download = page.waitForEvent("download");
  await bar.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "JSON Lines" }).click();
  const lines = (await readFile(await (await download).path(), "utf8")).trim().split("\n");
  expect(lines).toHaveLength(3);

  const before = world.ops.messages.length;
  await bar.getByRole("button", { name: "Replay" }).click();
  await page.getByRole("menuitem", { name: "To the same connectors" }).click();
  await expect(page.getByText("2 deliveries are sent again.")).toBeVisible();
  await expect.poll(() => world.ops.messages.length).toBe(before + 2);

  await disk.hover();
  await box(disk).click();
  await expect(bar).toContainText("1 selected");
  await page.keyboard.press("v");
  await expect(bar).toBeHidden();
});

test("headings count tests and rejected calls separately from resolved alerts", async ({ page, world }) => {
  const product = await world.startProvisioned();
  const hook = world.hookUrl(product);
  await page.goto(product.link);
  const headings = page.getByRole("main").getByRole("heading", { level: 2 });
  await fetch(hook, { method: "POST", body: "{" });
  await expect(headings).toHaveText(["Today · rejected calls"]);
  await rest(product, "POST", "/connectors/ops/test");
  await expect(headings).toHaveText(["Today · tests · rejected calls"]);
  await postAlert(hook, DISK.created);
  await postAlert(hook, DISK.resolved);
  await expect(headings).toHaveText(["Today · resolved · tests · rejected calls"]);
});
