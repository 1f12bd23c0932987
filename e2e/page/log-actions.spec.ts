import { readFile } from "node:fs/promises";
import { createIlertAccount } from "../../simulator/ilert/account.ts";
import { startIlertApi } from "../../simulator/ilert/rest-server.ts";
import { SOURCE_TOKEN } from "../../testkit/simulator/two-groups.ts";
import { rest } from "./rest.ts";
import { openEvents } from "./steps.ts";
import { expect, test } from "./test.ts";

test("a delivered alert can be replayed to another connector", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await world.ilert(product).storm(1);
  await page.getByRole("option").first().click();
  await page.getByRole("button", { name: "To another connector" }).click();
  await page.getByRole("menuitem", { name: "Night shift" }).click();
  await expect.poll(() => world.night.messages.length).toBe(1);
  await expect(page.getByRole("option").first()).toContainText("Night shift");
});

test("an event that no alert action matched is forwarded by hand, with and without an alert action", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await world.ilert(product).playIncident({ pace: 0 });
  await page.getByRole("option").filter({ hasText: "no alert action matches" }).first().click();
  const before = world.night.messages.length;
  const forward = page.getByRole("button", { name: "Forward by hand" });
  await forward.click();
  await page.getByRole("menuitem", { name: /^Tell Night/ }).click();
  await expect(page.getByText("Forwarded to Night shift.")).toBeVisible();
  await expect.poll(() => world.night.messages.length).toBe(before + 1);
  await expect(page.getByRole("menu")).toBeHidden();
  // Waits until the panel shows the new delivery, so that the button no longer moves.
  await expect(page.getByRole("complementary").getByText("delivered").first()).toBeVisible();
  await forward.click();
  await page.getByRole("menuitem", { name: "Ops group", exact: true }).click();
  await expect(page.getByText("Forwarded to Ops group.")).toBeVisible();
});

test("a waiting delivery can be cancelled and sent later", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await rest(product, "POST", "/pause", {});
  await world.ilert(product).storm(1);
  await page.getByRole("option").first().click();
  const panel = page.getByRole("complementary", { name: "Event" });
  await panel.getByRole("button", { name: "Cancel delivery" }).click();
  await expect(panel.getByText("cancelled").first()).toBeVisible();
  await rest(product, "POST", "/resume");
  await panel.getByRole("button", { name: "Replay", exact: true }).click();
  await expect.poll(() => world.ops.messages.length).toBe(1);
});

test("deliveries that wait for the rate limit show their place in line and the expected time", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  // A low rate limit is reached without causing a digest.
  await rest(product, "PATCH", "/connectors/ops", {
    id: "ops",
    name: "Ops group",
    rateLimit: { messages: 3, perSeconds: 60 },
    digest: { above: 100, lateAfterMinutes: 30 },
  });
  await world.ilert(product).storm(5);
  const rows = page.getByRole("option");
  await expect(rows.filter({ hasText: /1st in line, in \d+ seconds?/ })).toHaveCount(1);
  await expect(rows.filter({ hasText: /2nd in line, in \d+ seconds?/ })).toHaveCount(1);
});

test("a delivery of a deleted connector is replayed to another one and does not link to an empty page", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await rest(product, "POST", "/pause", {});
  await world.ilert(product).storm(1);
  await rest(product, "DELETE", "/connectors/ops?withDependents=true");
  await rest(product, "POST", "/resume");
  await page.getByRole("option").filter({ hasText: "connector removed" }).click();
  const panel = page.getByRole("complementary", { name: "Event" });
  await expect(panel.getByText("Replay it to another connector.")).toBeVisible();
  const replayElsewhere = panel.getByRole("button", { name: "To another connector" });
  await expect(replayElsewhere).toHaveText("To another connector");
  await expect(panel.getByRole("button", { name: "Replay", exact: true })).toBeHidden();
  await expect(panel.getByRole("button", { name: "Open connector" })).toBeHidden();
  await replayElsewhere.click();
  await page.getByRole("menuitem", { name: "Night shift" }).click();
  await expect.poll(() => world.night.messages.length).toBe(1);
});

test("the panel steps through the events, and the list follows", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await world.ilert(product).storm(3);
  const rows = page.getByRole("option");
  await expect(rows).toHaveCount(3);
  await rows.first().click();
  const panel = page.getByRole("complementary", { name: "Event" });
  await expect(panel.getByRole("button", { name: "Newer event" })).toBeDisabled();
  await panel.getByRole("button", { name: "Older event" }).click();
  await expect(rows.nth(1)).toHaveAttribute("aria-current", "true");
  await panel.getByRole("button", { name: "Older event" }).click();
  await expect(panel.getByRole("button", { name: "Older event" })).toBeDisabled();
});

test("selected events are exported as JSON Lines, and all matching events as CSV", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await world.ilert(product).storm(5);
  const rows = page.getByRole("option");
  await expect(rows).toHaveCount(5);
  const ids = await rows.evaluateAll((all) => all.map((row) => row.getAttribute("data-event")));

  await page.getByRole("listbox").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  const bar = page.getByRole("region", { name: "Selected alerts or events" });
  await expect(bar).toContainText("3 selected");
  await bar.getByRole("button", { name: "Export" }).click();
  const lines = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "JSON Lines" }).click();
  const text = await readFile(await (await lines).path(), "utf8");
  const exported = text
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
  expect(exported.map((event) => Reflect.get(Object(event), "id")).sort()).toEqual(ids.slice(0, 3).sort());
  expect(text).not.toContain(SOURCE_TOKEN);
  await expect(page.getByText(/3 events exported to/)).toBeVisible();

  await expect(page.getByRole("menu")).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(bar).toBeHidden();
  await page.getByRole("button", { name: "Export" }).click();
  const table = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "CSV" }).click();
  const csv = await readFile(await (await table).path(), "utf8");
  for (const id of ids) expect(csv).toContain(id ?? "");
});

test("cancelling and replaying many events at once asks for confirmation", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await rest(product, "POST", "/pause", {});
  await world.ilert(product).storm(25);
  const rows = page.getByRole("option");
  await expect(rows.first()).toHaveAttribute("aria-setsize", "25");
  await page.getByRole("listbox").focus();
  await page.keyboard.press("ControlOrMeta+a");
  const bar = page.getByRole("region", { name: "Selected alerts or events" });
  await expect(bar).toContainText("25 selected");
  await bar.getByRole("button", { name: "Cancel waiting" }).click();
  const question = page.getByRole("dialog");
  await expect(question).toContainText("Cancel 25 deliveries?");
  await question.getByRole("button", { name: "Cancel waiting" }).click();
  await expect(page.getByText("25 deliveries were cancelled.")).toBeVisible();
  await expect(rows.first()).toContainText("cancelled");

  await bar.getByRole("button", { name: "Replay" }).click();
  await page.getByRole("menuitem", { name: "Night shift" }).click();
  await question.getByRole("button", { name: "Replay" }).click();
  await expect(page.getByText("25 events are forwarded to Night shift.")).toBeVisible();
});

test("events can be selected and replayed with the keyboard alone", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await world.ilert(product).storm(2);
  const rows = page.getByRole("option");
  await expect(rows.filter({ hasText: "delivered" })).toHaveCount(2);
  await page.keyboard.press("j");
  await page.keyboard.press("r");
  await expect(page.getByText("1 delivery is sent again.")).toBeVisible();
  await expect.poll(() => world.ops.messages.length).toBe(3);
  await page.keyboard.press("x");
  await expect(rows.first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Escape");
  await expect(rows.first()).toHaveAttribute("aria-selected", "false");
});

test("two windows show the same events, and changes in one appear in the other", async ({
  page,
  world,
  context,
}) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  const other = await context.newPage();
  await openEvents(other, product);
  await rest(product, "POST", "/pause", {});
  await world.ilert(product).storm(2);
  await expect(page.getByRole("option")).toHaveCount(2);
  await expect(other.getByRole("option")).toHaveCount(2);
  await page.getByRole("option").first().click();
  await page.getByRole("button", { name: "Cancel delivery" }).click();
  await expect(other.getByRole("option").first()).toContainText("cancelled");
});

test("an alert is accepted in ilert from the panel after confirmation, also with the keyboard", async ({
  page,
  world,
}) => {
  const account = createIlertAccount();
  const api = await startIlertApi({ account, apiKey: "key-of-the-page-test" });
  const product = await world.startProvisioned();
  const settings = Object(await rest(product, "GET", "/settings"));
  await rest(product, "PATCH", "/settings", {
    ...settings,
    ilert: { ...settings.ilert, apiUrl: api.baseUrl, fetching: "off" },
  });
  account.actions.set("1", {
    id: "1",
    name: "Desktop",
    connectorType: "webhook",
    triggerMode: "AUTOMATIC",
    alertSources: account.alertSources,
    triggerTypes: ["alert-created", "alert-acknowledged"],
    params: { webhookUrl: world.hookUrl(product) },
  });
  const alert = account.open();
  await openEvents(page, product);
  await expect(page.getByRole("option")).toBeVisible();
  // Without an API key there is nothing to confirm: the event opens and shows what is missing.
  await page.keyboard.press("j");
  await page.keyboard.press("a");
  const panel = page.getByRole("complementary", { name: "Event" });
  await expect(panel.getByText("enter an ilert API key in Settings").getByRole("link")).toHaveAttribute(
    "href",
    "#/settings/ilert",
  );
  await rest(product, "PUT", "/settings/secrets", { ilertKey: "key-of-the-page-test" });

  const question = page.getByRole("dialog");
  await panel.getByRole("button", { name: "Accept in ilert" }).click();
  await expect(question).toContainText(alert.scenario.summary);
  await expect(question).toContainText("ilert stops the escalation.");
  await question.getByRole("button", { name: "Leave it" }).click();
  await expect(question).toBeHidden();
  expect(account.alert(alert.id)?.status).toBe("PENDING");

  await page.keyboard.press("a");
  await question.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(panel.getByText("ilert: accepted, by Mira Okafor")).toBeVisible();
  expect(account.alert(alert.id)?.status).toBe("ACCEPTED");
  await expect(panel.getByRole("button", { name: "Accept in ilert" })).toBeHidden();
  // The open event stays open, and its alert's history includes the event that ilert then sends.
  await expect(panel.getByRole("link", { name: /^accepted/ })).toBeVisible();
  await expect(panel.getByRole("button", { name: "Resolve in ilert" })).toBeVisible();
  await api.close();
});
