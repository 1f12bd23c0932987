import { HOOK_PATH } from "../../testkit/simulator/two-groups.ts";
import { rest } from "./rest.ts";
import { openEvents, postAlert } from "./steps.ts";
import { expect, test } from "./test.ts";

test("an incident appears row by row, with what each group received and why others did not", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  const posted = await world.ilert(product).playIncident({ pace: 0 });
  const rows = page.getByRole("option");
  await expect(rows).toHaveCount(posted.length);
  await expect(rows.first()).toContainText("RESOLVED");
  await expect(rows.last()).toContainText("PENDING");
  await expect(rows.first().getByText("Ops group")).toBeVisible();
  await expect(rows.filter({ hasText: "no alert action matches" })).toHaveCount(2);
  await expect.poll(() => world.ops.messages.length).toBe(3);
  await expect.poll(() => world.night.messages.length).toBe(1);
});

test("the panel shows the message, every attempt and the raw body", async ({ page, world }) => {
  const product = await world.startProvisioned();
  world.ops.failNext("reset-before");
  await openEvents(page, product);
  const [posted] = await world.ilert(product).storm(1);
  await expect.poll(() => world.ops.messages.length).toBe(1);
  await page.getByRole("option").first().click();
  const panel = page.getByRole("complementary", { name: "Event" });
  await expect(panel.getByRole("heading", { name: posted?.body.summary ?? "", level: 2 })).toBeVisible();
  const attempts = panel.getByRole("list", { name: "Attempts" }).getByRole("listitem");
  await expect(attempts).toHaveCount(2);
  await expect(attempts.first()).toContainText("could not be reached");
  await expect(attempts.last()).toContainText("ok");
  await expect(panel.getByText(posted?.body.eventId ?? "")).toBeAttached();
});

test("the panel shows the alert's responders, details and merge target", async ({ page, world }) => {
  const product = await world.startProvisioned();
  const user = { id: 1, firstName: "Mei", lastName: "Li" };
  const members = {
    responders: [{ status: "PENDING" }, { user, status: "ACCEPTED" }],
    severity: 2,
    labels: { env: "prod" },
    services: [{ name: "Checkout" }],
    comments: [{ id: 1, content: "Watching it", creator: "Tom Okoye", created: "2026-11-22T09:00+01:00" }],
    mergeState: "MERGED",
    mergedIntoId: 123,
    eventType: "alert-merged",
  };
  await postAlert(world.hookUrl(product), { members });
  await openEvents(page, product);
  const row = page.getByRole("option").first();
  await expect(row).toContainText("merged");
  await row.click();
  const panel = page.getByRole("complementary", { name: "Event" });
  for (const [name, value] of [
    ["Assigned to", "Mei Li"],
    ["Responders", "Mei Li (Accepted)"],
    ["Severity", "2"],
    ["Services", "Checkout"],
    ["Labels", "env=prod"],
    ["Comment by Tom Okoye", "Watching it"],
    ["Merged", "into alert 123"],
  ])
    await expect(panel.getByText(`${name}${value}`)).toBeVisible();

  await rest(product, "PATCH", "/sources/production", {
    id: "production",
    name: "Production",
    accountUrl: "https://acme.ilert.com",
  });
  await expect(panel.getByRole("link", { name: "into alert 123" })).toHaveAttribute(
    "href",
    "https://acme.ilert.com/alert/view.jsf?id=123",
  );
});

test("a rejected alert shows the reason and the remedy, and is sent once the cause is fixed", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  world.ops.failNext({ kind: "answer", name: "robot_stopped" });
  await openEvents(page, product);
  await world.ilert(product).storm(1);
  await expect(page.getByText("1 robot is rejecting messages")).toBeVisible();
  await page.getByRole("option").first().click();
  const panel = page.getByRole("complementary", { name: "Event" });
  await expect(panel.getByText(/switched off|stopped/i).first()).toBeVisible();
  await expect(panel.getByText(/Tries again automatically at \d/)).toBeVisible();
  await panel.getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => world.ops.messages.length).toBe(1);
  await expect(page.getByText("1 robot is rejecting messages")).toBeHidden();
});

test("a body that is not an alert is shown as rejected", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await fetch(`${product.hooks}${HOOK_PATH}`, {
    method: "POST",
    body: "{not json",
  });
  const row = page.getByRole("option").filter({ hasText: "REJECTED" });
  await expect(row).toBeVisible();
  await row.click();
  await expect(page.getByRole("complementary", { name: "Event" }).getByText("{not json")).toBeAttached();
});

test("an empty, endless or right-to-left summary breaks neither its row nor the panel", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  for (const summary of ["", `Endless ${"o".repeat(5000)}`, "Turned \u202e around"]) {
    const body = JSON.stringify({ id: 1, status: "PENDING", eventType: "alert-created", summary });
    const init = { method: "POST", body };
    expect((await fetch(`${product.hooks}${HOOK_PATH}`, init)).status).toBe(202);
  }
  const rows = page.getByRole("option");
  await expect(rows.last()).toContainText("(no summary)");
  // The text after the reversed summary stays to its right.
  const reversed = await rows.first().getByText("Turned").boundingBox();
  const context = await rows.first().getByText("· created").boundingBox();
  expect(context?.x).toBeGreaterThanOrEqual((reversed?.x ?? 0) + (reversed?.width ?? 0) - 1);
  await rows.nth(1).click();
  const title = page.getByRole("complementary").getByRole("heading", { level: 2 });
  expect((await title.boundingBox())?.height).toBeLessThan(150);
});

test("a delivered alert can be replayed", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await world.ilert(product).storm(1);
  await page.getByRole("option").first().click();
  await page.getByRole("button", { name: "Replay", exact: true }).click();
  await expect.poll(() => world.ops.messages.length).toBe(2);
  await expect(page.getByRole("option")).toHaveCount(1);
});

test("the search finds events by id, and the address keeps the open event", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  const posted = await world.ilert(product).storm(8);
  await expect(page.getByRole("option")).toHaveCount(8);
  await page.keyboard.press("/");
  await page.keyboard.type(posted[3]?.body.id ?? "");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await page.getByLabel("Search alerts").fill("");
  await expect(page.getByRole("option")).toHaveCount(8);
  await page.getByRole("option").nth(2).click();
  const title = await page.getByRole("complementary").getByRole("heading", { level: 2 }).textContent();
  await page.reload();
  await expect(page.getByRole("complementary").getByRole("heading", { level: 2 })).toHaveText(title ?? "");
});

test("the log can be read with the keyboard alone", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await world.ilert(product).storm(3);
  await expect(page.getByRole("option")).toHaveCount(3);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("option").nth(1)).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("j");
  await expect(page.getByRole("option").nth(2)).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("complementary", { name: "Event" })).toBeHidden();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
});

test("a scrolled list keeps its position and shows how many events are new", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  const ilert = world.ilert(product);
  // The pause prevents digests, which would appear as rows of their own.
  await rest(product, "POST", "/pause", {});
  await ilert.storm(60);
  await expect(page.getByRole("option").first()).toHaveAttribute("aria-setsize", "60");
  await page.getByRole("listbox").hover();
  await page.mouse.wheel(0, 600);
  await expect.poll(() => page.getByRole("option").first().getAttribute("aria-posinset")).not.toBe("1");
  const shown = await page.getByRole("option").nth(14).getAttribute("data-event");
  await expect(page.locator(`[data-event="${shown}"]`)).toBeInViewport();
  await ilert.storm(2);
  await expect(page.getByRole("button", { name: "2 new" })).toBeVisible();
  await expect(page.locator(`[data-event="${shown}"]`)).toBeInViewport();
  await page.getByRole("button", { name: "2 new" }).click();
  await expect(page.getByRole("button", { name: "2 new" })).toBeHidden();
});

test.describe("while the engine is down", () => {
  // The chart is loaded after the rows, possibly just when the engine goes down.
  test.use({ expectedErrors: [[/Unable to preload CSS/], { scope: "test" }] });

  test("the lost connection is shown, and the page recovers automatically without losing rows", async ({
    page,
    world,
  }) => {
    const first = await world.startProvisioned();
    const ports = { hooksPort: Number(new URL(first.hooks).port), uiPort: Number(new URL(first.ui).port) };
    await openEvents(page, first);
    await world.ilert(first).storm(1);
    await expect(page.getByRole("option")).toHaveCount(1);
    await first.kill();
    await expect(page.getByText("Connection to Tocsin lost")).toBeVisible();
    const second = await world.startProvisioned(ports);
    await world.ilert(second).storm(1);
    await expect(page.getByText("Connection to Tocsin lost")).toBeHidden();
    await expect(page.getByRole("option")).toHaveCount(2);
  });
});
