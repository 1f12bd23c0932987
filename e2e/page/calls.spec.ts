import type { Page } from "@playwright/test";
import { rest } from "./rest.ts";
import { settled } from "./settled.ts";
import { cardOf, chooseOnCard, goToPage, openPage, type PageName } from "./steps.ts";
import { expect, test } from "./test.ts";

/** What follows a change comes within this time: the status at most 200 ms later, a throttled fetch at most 2 s. */
const AFTERMATH_MS = 2_500;
/** A save, and what has to be fetched again because of it. */
const MAX_CALLS_OF_A_SAVE = 3;
/** The live stream among them. */
const MAX_CALLS_OF_OPENING = 7;

/** Notes the API calls of a page; the returned function gives those since it was called last. */
function countCalls(page: Page): () => string[] {
  let calls: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/rpc/")) calls.push(pathname.slice("/rpc/".length));
  });
  return () => {
    const made = calls;
    calls = [];
    return made;
  };
}

/** Waits until nothing follows any more of what was done. */
async function aftermath(page: Page): Promise<void> {
  await page.waitForTimeout(AFTERMATH_MS);
  await settled(page);
}

for (const [name, hash] of [
  ["Log", ""],
  ["Connectors", "#/connectors"],
  ["Webhook sources", "#/sources"],
  ["Alert actions", "#/actions"],
  ["Settings", "#/settings"],
  ["First run", "#/setup"],
] as const) {
  test(`opening the page takes at most ${MAX_CALLS_OF_OPENING} calls: ${name}`, async ({ page, world }) => {
    const product = await world.startProvisioned();
    // The page of the first run would save that it is done.
    await rest(product, "PATCH", "/settings", { setup: { state: "done" } });
    await world.ilert(product).storm(3);
    // Neither an alert that still goes out nor the login belongs to what is counted.
    await expect.poll(() => world.ops.messages.length).toBe(3);
    await page.goto(product.link);
    await aftermath(page);
    await page.goto("about:blank");
    const calls = countCalls(page);
    await page.goto(`${product.ui}/${hash}`);
    await aftermath(page);
    const made = calls();
    expect(made.length, made.join(" ")).toBeLessThanOrEqual(MAX_CALLS_OF_OPENING);
  });
}

test("a page of many alert actions asks for what they chose in one call", async ({ page, world }) => {
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
  await settled(page);
  const calls = countCalls(page);
  await page.goto("about:blank");
  await page.goto(`${product.ui}/#/actions`);
  await expect(cardOf(page, "More 12")).toContainText("of the last 3");
  await aftermath(page);
  const made = calls();
  expect(made.length, made.join(" ")).toBeLessThanOrEqual(MAX_CALLS_OF_OPENING);
  expect(made.filter((name) => name.startsWith("actions/"))).toEqual(
    expect.arrayContaining(["actions/list", "actions/records"]),
  );
  expect(made.filter((name) => name === "actions/preview")).toEqual([]);
});

for (const { name, page: where, card, save } of [
  { name: "an alert action", page: "Alert actions", card: "Tell Ops", save: "Save alert action" },
  { name: "a connector", page: "Connectors", card: "Ops group", save: "Save connector" },
  { name: "a webhook source", page: "Webhook sources", card: "Production", save: "Save webhook source" },
] satisfies { name: string; page: PageName; card: string; save: string }[]) {
  test(`saving ${name} takes at most ${MAX_CALLS_OF_A_SAVE} calls`, async ({ page, world }) => {
    const product = await world.startProvisioned();
    await world.ilert(product).storm(3);
    await page.goto(product.link);
    await settled(page);
    await goToPage(page, where);
    await chooseOnCard(page, card, "Edit");
    await page.getByLabel("Name", { exact: true }).fill("Renamed");
    await aftermath(page);
    const calls = countCalls(page);
    await page.getByRole("button", { name: save }).click();
    await expect(cardOf(page, "Renamed")).toBeVisible();
    await aftermath(page);
    const made = calls();
    expect(made.length, made.join(" ")).toBeLessThanOrEqual(MAX_CALLS_OF_A_SAVE);
  });
}

test(`saving a setting takes at most ${MAX_CALLS_OF_A_SAVE} calls`, async ({ page, world }) => {
  const product = await world.startProvisioned();
  await world.ilert(product).storm(3);
  await openPage(page, product, "Settings");
  await aftermath(page);
  const calls = countCalls(page);
  await page.getByText("Dark", { exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await aftermath(page);
  const made = calls();
  expect(made.length, made.join(" ")).toBeLessThanOrEqual(MAX_CALLS_OF_A_SAVE);
});
