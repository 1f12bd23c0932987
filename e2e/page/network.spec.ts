import { createTestCa } from "../../simulator/network/test-ca.ts";
import { hasTool } from "../../testkit/debian-tool.ts";
import { rest } from "./rest.ts";
import { expect, test } from "./test.ts";

test("a proxy's password is stored in the vault, and errors are shown at their fields", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await page.goto(product.link);
  await page.goto(`${product.ui}/#/settings/network`);
  const section = page.getByRole("region", { name: "Network" });
  await section.getByText("Custom", { exact: true }).click();
  const address = section.getByRole("textbox", { name: "Proxy address" });
  await address.fill("proxy.example.com:3128");
  await address.press("Enter");
  await expect(address).toHaveAttribute("aria-invalid", "true");
  await expect(section.getByText("must be http://host:port")).toBeVisible();
  await address.fill("http://ops@proxy.example.com:3128");
  await address.press("Enter");

  const password = section.getByLabel("Password of ops", { exact: true });
  await password.fill("proxy-password-nobody-may-see");
  await password.press("Enter");
  await expect(section.getByText("A password is stored in the vault")).toBeVisible();
  await expect(address).toHaveValue("http://ops:***@proxy.example.com:3128");
  await address.fill("http://ops:***@elsewhere.example.com:3128");
  await address.press("Enter");
  await expect(section.getByText("enter the password again")).toBeVisible();

  const bypass = section.getByRole("textbox", { name: "Reached without the proxy" });
  await bypass.fill("10.0.0.0/8");
  await bypass.press("Enter");
  await expect(section.getByText("must be a host such as")).toBeVisible();
  await bypass.fill("gateway.example.com, .intern.example.com");
  await bypass.press("Enter");
  // Waits until the setting is saved; a reload would abort the save.
  const saved = { network: { bypass: ["gateway.example.com", ".intern.example.com"] } };
  await expect.poll(() => rest(product, "GET", "/settings")).toMatchObject(saved);
  await page.reload();
  await expect(bypass).toHaveValue("gateway.example.com, .intern.example.com");
  expect(await page.content()).not.toContain("proxy-password-nobody-may-see");
});

test("an authority is accepted as PEM text; other text is rejected with a reason", async ({
  page,
  world,
}) => {
  test.skip(!hasTool("openssl"), "there is no openssl");
  const product = await world.startProvisioned();
  await page.goto(product.link);
  await page.goto(`${product.ui}/#/settings/network`);
  const field = page.getByRole("textbox", { name: "Extra certificate authority" });
  await field.fill("ca.pem");
  await field.blur();
  await expect(page.getByText("must be PEM text")).toBeVisible();
  await field.fill(createTestCa().certificate);
  await field.blur();
  await expect(page.getByText("Saved").first()).toBeVisible();
  await expect(field).not.toHaveAttribute("aria-invalid", "true");
});
