import type { Request } from "@playwright/test";
import { openEvents, showEvents } from "./steps.ts";
import { expect, test } from "./test.ts";

test("ten tabs of one browser share one live stream and all stay up to date", async ({
  page,
  context,
  world,
}) => {
  const product = await world.startProvisioned();
  const isLive = (request: Request) => new URL(request.url()).pathname === "/rpc/live";
  const open = new Set<Request>();
  context.on("request", (request) => isLive(request) && open.add(request));
  context.on("requestfinished", (request) => open.delete(request));
  context.on("requestfailed", (request) => open.delete(request));
  await page.goto(product.link);
  const tabs = [page];
  while (tabs.length < 10) {
    const tab = await context.newPage();
    await tab.goto(product.ui);
    tabs.push(tab);
  }
  for (const tab of tabs)
    await expect(tab.getByRole("heading", { name: "Not reachable from the internet" })).toBeVisible();
  expect(open.size).toBe(1);
  for (const tab of tabs) await showEvents(tab);

  await world.ilert(product).storm(1);
  for (const tab of tabs) await expect(tab.getByRole("option")).toHaveCount(1);

  // When the tab with the stream closes, another tab takes over, and no tab misses an event.
  await page.close();
  await world.ilert(product).storm(2);
  for (const tab of tabs.slice(1)) await expect(tab.getByRole("option")).toHaveCount(3);
});

const BROKEN_STORAGE = {
  blocked: `Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("The operation is insecure.", "SecurityError"); },
  })`,
  full: `Storage.prototype.setItem = () => { throw new DOMException("No room.", "QuotaExceededError"); }`,
};

for (const [state, content] of Object.entries(BROKEN_STORAGE)) {
  test(`the page works if the browser's storage is ${state}`, async ({ page, world }) => {
    const product = await world.startProvisioned();
    await page.addInitScript({ content });
    await openEvents(page, product);
    await world.ilert(product).storm(1);
    await expect(page.getByRole("option")).toHaveCount(1);
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByText("Dark", { exact: true }).click();
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  });
}
