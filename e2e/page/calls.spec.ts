import type { Page } from "@playwright/test";
import { rest } from "./rest.ts";
import { cardOf, chooseOnCard, goToPage, openPage, type SidebarLabel } from "./steps.ts";
import { expect, test } from "./test.ts";
import { waitForIdle } from "./wait-for-idle.ts";

/** Longer than any call that follows a change: the status comes within 200 ms, a throttled fetch within 2 s. */
const FOLLOW_UP_MS = 2_500;
/** The save itself and the refetches that it causes. */
const MAX_SAVE_CALLS = 3;
/** Includes the live stream. */
const MAX_OPENING_CALLS = 7;

/** Records the API calls of a page. The returned function returns the calls since it was last called. */
function countCalls(page: Page): () => string[] {
  let calls: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/rpc/")) calls.push(pathname.slice("/rpc/".length));
  });
  return () => {
    const recent = calls;
    calls = [];
    return recent;
  };
}

/** Waits until all calls caused by a change have been made. */
async function waitForFollowUps(page: Page): Promise<void> {
  await page.waitForTimeout(FOLLOW_UP_MS);
  await waitForIdle(page);
}

const HASHES = {
  // With a longer span than the default one, whose next bar may begin meanwhile and be fetched.
  Log: "#/log?span=7d",
  Connectors: "#/connectors",
  "Webhook sources": "#/sources",
  "Alert actions": "#/actions",
  Settings: "#/settings",
  "First run": "#/setup",
  Audit: "#/audit",
};

test(`opening any page takes at most ${MAX_OPENING_CALLS} calls`, async ({ page, world }) => {
  const product = await world.startProvisioned();
  // Otherwise the first-run page would save that it is done.
  await rest(product, "PATCH", "/settings", { setup: { state: "done" } });
  await world.ilert(product).storm(3);
  // The calls caused by pending deliveries and by the login are not counted.
  await expect.poll(() => world.ops.messages.length).toBe(3);
  await page.goto(product.link);
  await waitForFollowUps(page);
  const calls = countCalls(page);
  for (const [name, hash] of Object.entries(HASHES)) {
    await page.goto("about:blank");
    calls();
    await page.goto(`${product.ui}/${hash}`);
    await waitForFollowUps(page);
    const recentCalls = calls();
    expect
      .soft(recentCalls.length, `${name}: ${recentCalls.join(" ")}`)
      .toBeLessThanOrEqual(MAX_OPENING_CALLS);
    expect.soft(recentCalls.length, name).toBeGreaterThan(0);
  }
});

test("a page with many alert actions fetches their matches in one call", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await rest(product, "PATCH", "/settings", { setup: { state: "done" } });
  for (let number = 1; number <= 12; number++) {
    const action = {
      id: `more-${number}`,
      name: `More ${number}`,
      sources: ["production"],
      connector: "ops",
    };
    await rest(product, "POST", "/actions", { ...action, events: ["alert-created"] });
  }
  await world.ilert(product).storm(3);
  await page.goto(product.link);
  await waitForIdle(page);
  const calls = countCalls(page);
  await page.goto("about:blank");
  await page.goto(`${product.ui}/#/actions`);
  await expect(cardOf(page, "More 12")).toContainText("of the last 3");
  await waitForFollowUps(page);
  const recentCalls = calls();
  expect(recentCalls.length, recentCalls.join(" ")).toBeLessThanOrEqual(MAX_OPENING_CALLS);
  expect(recentCalls.filter((name) => name.startsWith("actions/"))).toEqual(
    expect.arrayContaining(["actions/list", "actions/records"]),
  );
  expect(recentCalls.filter((name) => name === "actions/preview")).toEqual([]);
});

const FORMS = [
  { page: "Alert actions", card: "Tell Ops", save: "Save alert action" },
  { page: "Connectors", card: "Ops group", save: "Save connector" },
  { page: "Webhook sources", card: "Production", save: "Save webhook source" },
] satisfies { page: SidebarLabel; card: string; save: string }[];

test(`saving any form takes at most ${MAX_SAVE_CALLS} calls`, async ({ page, world }) => {
  const product = await world.startProvisioned();
  await world.ilert(product).storm(3);
  await page.goto(product.link);
  await waitForIdle(page);
  const calls = countCalls(page);
  for (const { page: where, card, save } of FORMS) {
    await goToPage(page, where);
    await chooseOnCard(page, card, "Edit");
    await page.getByLabel("Name", { exact: true }).fill("Renamed");
    await waitForFollowUps(page);
    calls();
    await page.getByRole("button", { name: save }).click();
    await expect(cardOf(page, "Renamed")).toBeVisible();
    await waitForFollowUps(page);
    const recentCalls = calls();
    expect.soft(recentCalls.length, `${where}: ${recentCalls.join(" ")}`).toBeLessThanOrEqual(MAX_SAVE_CALLS);
    expect.soft(recentCalls.length, where).toBeGreaterThan(0);
  }
});

test(`saving a setting takes at most ${MAX_SAVE_CALLS} calls`, async ({ page, world }) => {
  const product = await world.startProvisioned();
  await world.ilert(product).storm(3);
  await openPage(page, product, "Settings");
  await waitForFollowUps(page);
  const calls = countCalls(page);
  await page.getByText("Dark", { exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await waitForFollowUps(page);
  const recentCalls = calls();
  expect(recentCalls.length, recentCalls.join(" ")).toBeLessThanOrEqual(MAX_SAVE_CALLS);
});
