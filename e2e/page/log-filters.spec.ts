import { openEvents } from "./steps.ts";
import { expect, test } from "./test.ts";

test("filters are part of the address, survive a reload, and are undone by Back", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  const posted = await world.ilert(product).playIncident({ pace: 0 });
  const rows = page.getByRole("option");
  await expect(rows).toHaveCount(posted.length);
  const resolved = posted.filter(({ body }) => body.status === "RESOLVED").length;

  await page.getByRole("button", { name: "Status", exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: "Resolved" }).click();
  await page.keyboard.press("Escape");
  await expect(rows).toHaveCount(resolved);
  expect(page.url()).toContain("status=RESOLVED");

  await page.getByRole("button", { name: "Connector", exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: "Night shift" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByText("Nothing matches")).toBeVisible();

  await page.goBack();
  await expect(rows).toHaveCount(resolved);
  await page.reload();
  await expect(rows).toHaveCount(resolved);
  await expect(page.getByRole("button", { name: "Status: Resolved" })).toBeVisible();

  await page.getByRole("button", { name: "Clear the filter Status" }).click();
  await expect(rows).toHaveCount(posted.length);
  expect(page.url()).not.toContain("status=");
});

test("new events are filtered too", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  const ilert = world.ilert(product);
  await ilert.storm(1);
  const rows = page.getByRole("option");
  await expect(rows).toHaveCount(1);
  await page.goto(`${product.ui}/#/log?view=events&status=ACCEPTED`);
  await expect(page.getByText("Nothing matches")).toBeVisible();
  const posted = await ilert.playIncident({ pace: 0 });
  const accepted = posted.filter(({ body }) => body.status === "ACCEPTED").length;
  await expect(rows).toHaveCount(accepted);
  // Beside the panel the filters are in one line that scrolls.
  await page.setViewportSize({ width: 1024, height: 768 });
  await rows.first().click();
  await page.getByRole("complementary").waitFor();
  const clearAll = page.getByRole("button", { name: "Clear all" });
  await expect(clearAll).toBeInViewport({ ratio: 1 });
  await clearAll.click();
  await expect(rows).toHaveCount(posted.length + 1);
});

test("one click filters the events that need attention, whose number is shown", async ({ page, world }) => {
  const product = await world.startProvisioned();
  world.ops.failNext({ kind: "answer", name: "robot_stopped" });
  await openEvents(page, product);
  await world.ilert(product).storm(1);
  await world.ilert(product).playIncident({ pace: 0 });
  const chip = page.getByRole("button", { name: /^Needs attention/ });
  // All events for the rejecting robot: the first alert, and created, acknowledged and resolved of the incident.
  await expect(chip).toContainText("4");
  await chip.click();
  await expect(page.getByRole("option")).toHaveCount(4);
  expect(page.url()).toContain("state=attention");
  // After a successful retry nothing needs attention any more.
  await page.getByRole("option").first().click();
  await page.getByRole("button", { name: "Try again" }).first().click();
  await expect(page.getByText("Nothing matches")).toBeVisible();
});

test("the search loses no letters of fast input", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await page.getByLabel("Search alerts").focus();
  // Types faster than the browser reports the new address.
  await page.evaluate(`for (const letter of "orders") document.execCommand("insertText", false, letter)`);
  await expect(page.getByLabel("Search alerts")).toHaveValue("orders");
  await expect.poll(() => page.url()).toContain("q=orders");
  await page.goBack();
  await expect(page.getByLabel("Search alerts")).toHaveValue("");
});

test("the search filters while typing, reports no matches, and adds one entry to the history", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  const posted = await world.ilert(product).storm(6);
  const rows = page.getByRole("option");
  await expect(rows).toHaveCount(6);
  await page.keyboard.press("/");
  await page.keyboard.type(posted[2]?.body.id ?? "", { delay: 20 });
  await expect(rows).toHaveCount(1);
  await page.goBack();
  await expect(rows).toHaveCount(6);
  await page.getByLabel("Search alerts").fill("no such text");
  await expect(page.getByText("Nothing found")).toBeVisible();
  await page.getByRole("button", { name: "Clear the search" }).last().click();
  await expect(rows).toHaveCount(6);
});

test("a range brushed in the chart shows only its events", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await world.ilert(product).storm(3);
  const rows = page.getByRole("option");
  await expect(rows).toHaveCount(3);
  const chart = page.getByRole("slider", { name: "Events over time by outcome" });
  await expect(page.getByRole("figure").getByText("3 events", { exact: true })).toBeVisible();
  await expect(page.getByRole("figure").locator("canvas")).toBeVisible();
  const box = await chart.boundingBox();
  if (box === null) throw new Error("The chart is not there");

  await page.mouse.move(box.x + 10, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 4, box.y + 30, { steps: 5 });
  await page.mouse.up();
  await expect(page.getByText("Nothing matches")).toBeVisible();
  expect(page.url()).toMatch(/from=\d+&to=\d+/);
  await page.getByRole("button", { name: "Clear the filter Time" }).click();
  await expect(rows).toHaveCount(3);

  // Selects the last bar with the keyboard, and the one before in case a minute has just begun.
  await chart.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(chart).toHaveAttribute("aria-valuetext", /event/);
  expect(page.url()).toMatch(/from=\d+&to=\d+/);
  await expect(rows).toHaveCount(3);
  await page.keyboard.press("Escape");
  await expect.poll(() => page.url()).not.toContain("from=");
});

test("the period of the chart is part of the address", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await world.ilert(product).storm(1);
  await page.getByText("7 days", { exact: true }).click();
  await expect(page.getByText("Last 7 days").first()).toBeVisible();
  await page.reload();
  await expect(page.getByText("Last 7 days").first()).toBeVisible();
  await expect(page.getByRole("figure").getByText("1 event", { exact: true })).toBeVisible();
});

test("a new filter scrolls to the top, matches are highlighted, and a filter can have several values", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  const ilert = world.ilert(product);
  await ilert.storm(60);
  const posted = await ilert.playIncident({ pace: 0 });
  const rows = page.getByRole("option");
  await expect(rows.first()).toBeVisible();
  const scroller = page.getByRole("listbox").locator("xpath=..");
  await scroller.evaluate((element) => element.scrollTo({ top: 1200 }));
  await page.goto(`${product.ui}/#/log?view=events&status=ACCEPTED,RESOLVED`);
  const expected = posted.filter(({ body }) => ["ACCEPTED", "RESOLVED"].includes(String(body.status))).length;
  await expect(rows).toHaveCount(expected);
  expect(await scroller.evaluate((element) => element.scrollTop)).toBe(0);
  await expect(page.getByRole("button", { name: "Status: Accepted +1" })).toBeVisible();

  await page.getByRole("button", { name: "Clear all" }).click();
  const word = String(posted[0]?.body.summary).split(" ")[0] ?? "";
  await page.getByLabel("Search alerts").fill(word);
  await expect(page.locator("mark").first()).toHaveText(word, { ignoreCase: true });
});

test("list and chart show that they are loading while a filter is applied", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await world.ilert(product).storm(3);
  await expect(page.getByRole("option")).toHaveCount(3);
  await expect(page.getByRole("figure").getByText("3 events", { exact: true })).toBeVisible();
  const released = Promise.withResolvers<void>();
  await page.route(/events\/(list|histogram)/, async (route) => {
    await released.promise;
    await route.continue();
  });
  await page.goto(`${product.ui}/#/log?view=events&status=ACCEPTED`);
  await expect(page.getByRole("status").filter({ hasText: "Loading events" })).toBeVisible();
  await expect(page.getByRole("figure").getByText("Loading", { exact: true })).toBeVisible();
  released.resolve();
  await expect(page.getByText("Nothing matches")).toBeVisible();
  await expect(page.getByText("Loading", { exact: true })).toBeHidden();
});

test("a filter saved in one browser can be used in another, even after a restart", async ({
  page,
  world,
  browser,
}) => {
  const product = await world.startProvisioned();
  await world.ilert(product).playIncident({ pace: 0 });
  await page.goto(product.link);
  await page.getByRole("main").waitFor();
  await page.goto(`${product.ui}/#/log?view=events&status=RESOLVED`);
  await page.getByRole("button", { name: "Saved filters" }).click();
  await page.getByRole("menuitem", { name: "Save this view" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Resolved ones");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Saved: Resolved ones" })).toBeVisible();
  await product.stop();

  const restarted = await world.startOnConfiguredPort();
  const other = await (await browser.newContext()).newPage();
  await other.goto(restarted.link);
  await other.getByRole("button", { name: "Saved filters" }).click();
  await other.getByRole("menuitem", { name: "Resolved ones" }).click();
  await expect(other).toHaveURL(/#\/log\?view=events&status=RESOLVED$/);
  await expect(other.getByRole("option")).toHaveCount(1);
  await other.context().close();
});
