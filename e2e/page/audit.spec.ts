import { readFile } from "node:fs/promises";
import { expectNothingCutOff } from "./cut-off.ts";
import { rest } from "./rest.ts";
import { cardOf, chooseOnCard, goToPage, openPage } from "./steps.ts";
import { expect, test } from "./test.ts";

test("an admin sees who did what, filters it, exports it, and restores a version", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  const ann = (await rest(product, "POST", "/people", {
    name: "Ann",
    email: "ann@example.com",
    role: "admin",
  })) as { id: string };
  const { token } = (await rest(product, "POST", `/people/${ann.id}/link`)) as { token: string };
  await page.goto(`${product.ui}/#token=${token}`);
  await goToPage(page, "Connectors");
  await chooseOnCard(page, "Ops group", "Edit");
  await page.getByLabel("Name", { exact: true }).fill("Operations");
  await page.getByRole("button", { name: "Save connector" }).click();
  await expect(cardOf(page, "Operations")).toBeVisible();

  await page.keyboard.press("Control+k");
  await page.getByRole("textbox", { name: "Search or run a command" }).fill("audit");
  await page.keyboard.press("Enter");
  const changed = page.getByRole("article").filter({ hasText: "Connector changed" });
  await expect(changed).toContainText("Ann");
  await expect(changed).toContainText("127.0.0.1");

  // By keyboard alone: to the first entry, open it, and close it again.
  await page.locator("main").focus();
  await page.keyboard.press("j");
  await expect(changed.getByRole("button")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(changed.locator("del")).toHaveText("Ops group");
  await expect(changed.locator("ins")).toHaveText("Operations");
  for (const width of [400, 768, 1024, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    await expectNothingCutOff(page, `an open entry at ${width} px`);
  }

  await rest(product, "POST", "/pause", {});
  const paused = page.getByRole("article").filter({ hasText: "Forwarding paused" });
  await expect(paused).toContainText("Admin token");
  await page.getByRole("button", { name: "Who", exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: "Ann" }).click();
  await expect(paused).toBeHidden();
  await page.reload();
  await expect(changed).toBeVisible();
  await expect(paused).toBeHidden();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "CSV" }).click();
  const rows = (await readFile(await (await download).path(), "utf8")).trim().split("\r\n");
  expect(rows[0]).toContain("actorName");
  expect(rows.length).toBeGreaterThan(1);
  expect(rows.slice(1).every((row) => row.includes("Ann"))).toBe(true);

  await page.getByText("Versions", { exact: true }).click();
  const articles = page.getByRole("article");
  await expect(articles.first()).toContainText("present");
  await articles.nth(1).getByRole("button").click();
  await articles.nth(1).getByRole("button", { name: "Restore…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.locator("ins")).toHaveText("Ops group");
  for (const width of [400, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    await expectNothingCutOff(page, `the restore dialog at ${width} px`);
  }
  // Somebody else changes the configuration while the dialog is open.
  await rest(product, "PATCH", "/settings", { giveUpAfterHours: 7 });
  await expect(dialog).toContainText("Somebody has changed the configuration meanwhile");
  await dialog.getByRole("button", { name: /^Restore version/ }).click();
  await expect(page.getByText(/^Version \d+ is restored\.$/)).toBeVisible();
  await expect(articles.first()).toContainText("Version restored");
  await goToPage(page, "Connectors");
  await expect(cardOf(page, "Ops group")).toBeVisible();
});

test("who is no admin is not offered the audit, and is told whose it is", async ({ page, world }) => {
  const product = await world.startProvisioned();
  const eve = (await rest(product, "POST", "/people", {
    name: "Eve",
    email: "eve@example.com",
    role: "operator",
  })) as { id: string };
  const { token } = (await rest(product, "POST", `/people/${eve.id}/link`)) as { token: string };
  await openPage(page, { link: `${product.ui}/#token=${token}` }, "Settings");
  await expect(page.getByRole("region", { name: "Signed in as" })).toContainText("Eve");
  await expect(page.getByRole("link", { name: "Audit" })).toBeHidden();
  await page.goto(`${product.ui}/#/audit`);
  await expect(page.getByRole("heading", { name: "Only admins can see the audit" })).toBeVisible();
});
