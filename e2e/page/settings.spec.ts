import { freePort } from "../../testkit/free-port.ts";
import type { PageWorld } from "../../testkit/headless/page-world.ts";
import type { ReadyProduct } from "../../testkit/headless/product.ts";
import { expect, test } from "./test.ts";

/** Starts the product on a free port that is configured in its settings. */
async function startOnFreePort(world: PageWorld): Promise<{ product: ReadyProduct; port: string }> {
  const first = await world.startProvisioned();
  const port = String(await freePort());
  const headers = { authorization: `Bearer ${first.token}`, "content-type": "application/json" };
  const settings: unknown = await (await fetch(`${first.ui}/api/v1/settings`, { headers })).json();
  await fetch(`${first.ui}/api/v1/settings`, {
    method: "PATCH",
    headers,
    body: JSON.stringify({ ...(settings as object), hooksPort: Number(port) }),
  });
  await first.stop();
  return { product: await world.startOnConfiguredPort(), port };
}

test("a new port takes effect immediately and can be undone from the toast", async ({ page, world }) => {
  const { product, port } = await startOnFreePort(world);
  const other = String(await freePort());
  await page.goto(product.link);
  await page.goto(`${product.ui}/#/settings/listener`);
  const field = page.getByRole("textbox", { name: "Port" });
  await field.fill(other);
  await field.press("Enter");
  await expect(page.getByText(`Receiving on ${other}`)).toBeVisible();
  expect((await fetch(`http://127.0.0.1:${other}/healthz`)).status).toBe(200);
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByText("Checked just now: it responds.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(field).toHaveValue(port);
  await expect(page.getByText(`Receiving on ${port}`)).toBeVisible();
});

test("a port in use is reported at its field, and receiving continues", async ({ page, world }) => {
  const { product, port } = await startOnFreePort(world);
  const usedPort = new URL(product.ui).port;
  await page.goto(product.link);
  await page.goto(`${product.ui}/#/settings/listener`);
  const field = page.getByRole("textbox", { name: "Port" });
  await field.fill(usedPort);
  await field.press("Enter");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveValue(usedPort);
  await expect(page.getByText(`Receiving on ${port}`)).toBeVisible();
});

test("an invalid value is reported at its field and stays for correction; Escape restores the saved one", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await page.goto(product.link);
  await page.goto(`${product.ui}/#/settings`);
  const days = page.getByRole("textbox", { name: "Days", exact: true });
  await days.fill("0");
  await days.press("Enter");
  await expect(page.getByText("This must be a whole number from 1 to 3,650.")).toBeVisible();
  await expect(days).toHaveValue("0");
  await days.press("Escape");
  await expect(days).toHaveValue("30");

  const address = page.getByRole("textbox", { name: "Public address" });
  await address.fill("alerts.example.com");
  await address.blur();
  await expect(page.getByText(/begins with https/)).toBeVisible();
  await address.fill("https://alerts.example.com");
  await address.blur();
  await expect(page.getByText("Connecting: alerts.example.com")).toBeVisible();
  await expect(page.getByLabel("Health check")).toHaveValue("https://alerts.example.com/healthz");
});

test("leaving the page saves valid input and asks before discarding invalid input", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await page.goto(product.link);
  await page.goto(`${product.ui}/#/settings/public`);
  await page.getByRole("textbox", { name: "Public address" }).fill("https://alerts.example.com");
  await page.goBack();
  await expect(page.getByRole("link", { name: "Connecting: alerts.example.com" })).toBeVisible();

  await page.goto(`${product.ui}/#/settings/listener`);
  const port = page.getByRole("textbox", { name: "Port" });
  await port.fill("99999");
  await page.goBack();
  const dialog = page.getByRole("dialog", { name: "Discard your changes?" });
  await dialog.getByRole("button", { name: "Keep editing" }).click();
  await expect(port).toHaveValue("99999");
});

test("language and appearance change immediately in every window, and apply before the engine responds", async ({
  page,
  world,
  context,
}) => {
  const product = await world.startProvisioned();
  await page.goto(product.link);
  await page.goto(`${product.ui}/#/settings/look`);
  await page.getByText("Dark", { exact: true }).click();
  await page.getByText("High", { exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await expect(page.locator("html")).toHaveAttribute("data-contrast", "high");
  await page
    .getByRole("textbox", { name: "Language" })
    .or(page.getByRole("combobox", { name: "Language" }))
    .click();
  await page.getByRole("option", { name: "Deutsch" }).click();
  await expect(page.getByRole("heading", { name: "Einstellungen" })).toBeVisible();

  const second = await context.newPage();
  await second.route("**/rpc/**", () => {});
  await second.goto(product.ui, { waitUntil: "commit" });
  await expect(second.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await expect(second.locator("html")).toHaveAttribute("lang", "de");
});

test("a viewer can change the appearance, which is stored in that browser only", async ({
  page,
  world,
  browser,
}) => {
  const product = await world.startProvisioned();
  const admin = { authorization: `Bearer ${product.token}`, "content-type": "application/json" };
  const post = async <Answer>(path: string, body: object): Promise<Answer> => {
    const init = { method: "POST", headers: admin, body: JSON.stringify(body) };
    return (await (await fetch(`${product.ui}/api/v1${path}`, init)).json()) as Answer;
  };
  const { id } = await post<{ id: string }>("/people", {
    name: "Ann",
    email: "ann@example.com",
    role: "viewer",
  });
  const { token } = await post<{ token: string }>(`/people/${id}/link`, {});
  await page.goto(`${product.ui}/#token=${token}`);
  await page.goto(`${product.ui}/#/settings/appearance`);
  await expect(page.getByText("Kept in this browser", { exact: false })).toBeVisible();
  await page.getByText("Dark", { exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");

  const another = await browser.newContext();
  const other = await another.newPage();
  await other.goto(product.link);
  await expect(other.getByRole("main")).toBeVisible();
  await expect(other.locator("html")).toHaveAttribute("data-mantine-color-scheme", "light");
  await another.close();
});

test("copied diagnostics contain no names of entities", async ({ page, context, world }) => {
  const product = await world.startProvisioned();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(product.link);
  await page.goto(`${product.ui}/#/settings/about`);
  await page.getByRole("button", { name: "Copy diagnostics" }).click();
  await expect(page.getByText("The diagnostics are on the clipboard.")).toBeVisible();
  const text = await page.evaluate<string>("navigator.clipboard.readText()");
  expect(text).toMatch(/^Tocsin diagnostics, /);
  expect(text).toContain("runs as: headless");
  expect(text).not.toMatch(/ops|production|https?:/i);
});

test("a headless installation states that it does not check for newer versions", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await page.goto(product.link);
  await page.goto(`${product.ui}/#/settings/updates`);
  const section = page.getByRole("region", { name: "Updates" });
  await expect(section).toContainText("does not check for newer versions");
  await expect(section.getByRole("switch")).toHaveCount(0);
});
