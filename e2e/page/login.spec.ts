import { expect, test } from "./test.ts";

test("the link printed at startup opens the page and leaves no token in the address", async ({
  page,
  world,
}) => {
  const product = await world.startEmpty();
  await page.goto(product.link);
  await expect(page.getByText("Receiving on")).toBeVisible();
  expect(page.url()).not.toContain(product.token);
  await page.reload();
  await expect(page.getByText("Receiving on")).toBeVisible();
});

test("without the link the page asks for the token, rejects a wrong one, and opens with the right one", async ({
  page,
  world,
}) => {
  const product = await world.startEmpty();
  await page.goto(product.ui);
  await expect(page.getByRole("heading", { name: "Open Tocsin with your link" })).toBeVisible();
  await page.getByLabel("Token").fill("not-the-token");
  await page.getByRole("button", { name: "Open Tocsin" }).click();
  await expect(page.getByText(/not valid here, or was revoked/)).toBeVisible();
  await page.getByLabel("Token").fill(product.token);
  await page.getByRole("button", { name: "Open Tocsin" }).click();
  await expect(page.getByText("Receiving on")).toBeVisible();
});

test("the page loads only its own files and does not violate its content security policy", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  const foreignUrls: string[] = [];
  const consoleErrors: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(product.ui)) foreignUrls.push(request.url());
  });
  page.on("console", (message) => {
    if (message.type() === "error") consoleErrors.push(message.text());
  });
  await page.goto(product.link);
  await world.ilert(product).storm(1);
  await expect(page.getByRole("article")).toHaveCount(1);
  expect([foreignUrls, consoleErrors]).toEqual([[], []]);
});
