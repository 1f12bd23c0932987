import type { Browser, Page } from "@playwright/test";
import { cardOf, goToPage, openMenuOf } from "./steps.ts";
import { expect, test } from "./test.ts";

/** Adds a person on the open team page and returns the person's link. */
async function addPerson(page: Page, name: string, role: string): Promise<string> {
  await page.getByRole("button", { name: "Add a person" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a person" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("E-mail").fill(`${name}@example.com`);
  await dialog.getByRole("combobox", { name: "Role" }).click();
  await page.getByRole("option", { name: role }).click();
  await dialog.getByRole("button", { name: "Add and make a link" }).click();
  const linkDialog = page.getByRole("dialog", { name: `Link for ${name}` });
  const link = await linkDialog.getByLabel("Link", { exact: true }).inputValue();
  await linkDialog.getByRole("button", { name: "Done" }).click();
  await expect(linkDialog).toBeHidden();
  return link;
}

/** Signs in with a link in another browser. */
async function signIn(browser: Browser, link: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(link);
  await expect(page.getByText("Receiving on")).toBeVisible();
  return page;
}

const signedInAs = (page: Page) => page.getByRole("region", { name: "Signed in as" });

test("three people work at once: one edits, one has an outdated form, one is revoked meanwhile", async ({
  browser,
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await page.goto(product.link);
  await goToPage(page, "Settings");
  await expect(signedInAs(page)).toBeHidden();
  await page.getByRole("link", { name: "Add people" }).click();
  const linkOfAnn = await addPerson(page, "Ann", "Admin");
  await expect(signedInAs(page)).toContainText("Admin token");

  const ann = await signIn(browser, linkOfAnn);
  await expect(signedInAs(ann)).toContainText("AnnAdmin");
  await ann.getByRole("link", { name: "Team" }).click();
  const bob = await signIn(browser, await addPerson(ann, "Bob", "Admin"));
  const eve = await signIn(browser, await addPerson(ann, "Eve", "Viewer"));

  await expect(signedInAs(eve)).toContainText("EveViewer");
  await expect(eve.getByRole("link", { name: "Team" })).toBeHidden();
  for (const name of ["Pause", "Send test"]) await expect(eve.getByRole("button", { name })).toBeDisabled();
  await goToPage(eve, "Connectors");
  await expect(eve.getByRole("button", { name: /^Add/ }).first()).toBeDisabled();
  await expect(eve.getByRole("button", { name: "More for Ops" })).toBeDisabled();
  await goToPage(eve, "Settings");
  await expect(eve.getByLabel("Days", { exact: true })).toBeDisabled();

  for (const admin of [ann, bob]) {
    await goToPage(admin, "Webhook sources");
    await (await openMenuOf(admin, "Production")).getByRole("menuitem", { name: "Edit" }).click();
  }
  await bob.getByLabel("Name").fill("Production, by Bob");
  await ann.getByLabel("Name").fill("Production, by Ann");
  await ann.getByRole("button", { name: "Save" }).click();
  await expect(cardOf(ann, "Production, by Ann")).toBeVisible();
  await expect(bob.getByText(/was changed elsewhere/)).toBeVisible();
  await expect(cardOf(ann, "Production, by Bob")).toBeHidden();

  await bob.getByRole("button", { name: "Load the new version" }).click();
  const days = (admin: Page) => admin.getByLabel("Days", { exact: true });
  for (const admin of [ann, bob]) await goToPage(admin, "Settings");
  await days(bob).fill("40");
  await days(ann).fill("50");
  await days(ann).press("Enter");
  await expect(ann.getByRole("button", { name: "Undo" })).toBeVisible();
  await days(bob).press("Enter");
  await expect(bob.getByText("Days was changed elsewhere while you were editing.")).toBeVisible();
  await expect(days(ann)).toHaveValue("50");
  await bob.getByRole("button", { name: "Keep my version" }).click();
  await expect(days(ann)).toHaveValue("40");

  await ann.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Team" }).click();
  await expect(cardOf(ann, "Eve").getByText(/last used/)).toBeVisible();
  await cardOf(ann, "Eve").getByRole("button", { name: "Revoke all" }).click();
  await expect(eve.getByRole("heading", { name: "Open Tocsin with your link" })).toBeVisible();
  await expect(eve.getByText("An admin has ended your sign-in.")).toBeVisible();
  await expect(signedInAs(bob)).toContainText("BobAdmin");

  await cardOf(ann, "Bob").getByRole("combobox").click();
  await ann.getByRole("option", { name: "Viewer" }).click();
  await expect(signedInAs(bob)).toContainText("BobViewer");
  await expect(bob.getByRole("button", { name: "Pause" })).toBeDisabled();

  await signedInAs(ann).getByRole("button", { name: "Sign out" }).click();
  await expect(ann.getByRole("heading", { name: "Open Tocsin with your link" })).toBeVisible();
  await ann.goto("about:blank");
  await ann.goto(linkOfAnn);
  await expect(ann.getByText(/was used already, has expired, or was replaced/)).toBeVisible();
  for (const { context } of [ann, bob, eve].map((one) => ({ context: one.context() }))) await context.close();
});
