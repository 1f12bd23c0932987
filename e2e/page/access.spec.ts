import { expect, test } from "./test.ts";

test("calls are restricted to addresses and to a header, and what was refused is counted", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  const post = async (headers: Record<string, string> = {}) =>
    (await fetch(`${product.hooks}/hooks/a/not-the-token`, { method: "POST", headers })).status;
  await page.goto(product.link);
  await page.goto(`${product.ui}/#/settings/listener`);
  expect(await post()).toBe(401);
  await expect(page.getByText("1 with a wrong token")).toBeVisible();

  await page.getByRole("button", { name: "Who may call" }).click();
  const allow = page.getByRole("textbox", { name: "Only from these addresses" });
  await allow.fill("203.0.113.0/24, 2001:db8::/129");
  await allow.press("Enter");
  await expect(allow).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText("must be an address or a range")).toBeVisible();
  await allow.fill("203.0.113.0/24, 2001:db8::/32");
  await allow.press("Enter");
  await expect(allow).not.toHaveAttribute("aria-invalid", "true");
  await expect.poll(() => post()).toBe(403);
  await expect(page.getByText("1 for address or header")).toBeVisible();

  await expect(page.getByRole("textbox", { name: "Name of the extra header" })).toBeHidden();
  await page.getByLabel("Value of an extra header").fill("value-of-the-header-4711");
  await page.getByRole("button", { name: "Save" }).click();
  const header = page.getByRole("textbox", { name: "Name of the extra header" });
  await header.fill("X-Door");
  await header.press("Enter");
  await expect(header).toHaveValue("x-door");
});
