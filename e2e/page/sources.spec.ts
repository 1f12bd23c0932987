import { HOOK_PATH } from "../../testkit/simulator/two-groups.ts";
import { expectAccessible } from "./accessible.ts";
import { cardOf, chooseOnCard, newWebhookUrl, openPage, postAlert } from "./steps.ts";
import { expect, test } from "./test.ts";

/** Posts to a URL with user name and password the way ilert does (docs/protocols/ilert.md §1). */
async function postWithBasicAuth(address: string): Promise<number> {
  const url = new URL(address);
  const login = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = "";
  url.password = "";
  return postAlert(url.href, {
    headers: { authorization: `Basic ${Buffer.from(login).toString("base64")}` },
  });
}

test("a new webhook source shows its URL, also with Basic auth, until the user confirms pasting it", async ({
  page,
  world,
}) => {
  const product = await world.startEmpty();
  await openPage(page, product, "Webhook sources");
  await page.getByRole("button", { name: "Add webhook source" }).click();
  await page.getByLabel("Name").fill("Production");
  await page.getByRole("button", { name: "Save and show the URL" }).click();
  const url = await newWebhookUrl(page).inputValue();
  expect(await postAlert(url)).toBe(202);
  await page.getByRole("button", { name: "The same with Basic auth" }).click();
  expect(await postWithBasicAuth(await page.getByLabel("Webhook URL with Basic auth").inputValue())).toBe(
    202,
  );
  await expect(cardOf(page, "Production")).toContainText("now");
  await expectAccessible(page);

  // Visiting the settings to set up public access does not lose the URL.
  await page.getByRole("link", { name: "set up a public address" }).click();
  await expect(page).toHaveURL(/#\/settings\/public/);
  await page.goBack();
  await expect(newWebhookUrl(page)).toHaveValue(url);

  await page.getByRole("button", { name: "I have pasted it" }).click();
  await expect(newWebhookUrl(page)).toBeHidden();
  const token = url.split("/").at(-1) ?? "";
  expect(token).toHaveLength(32);
  expect(await page.content()).not.toContain(token);
  await expect(cardOf(page, "Production")).toContainText(`set, ends in …${token.slice(-4)}`);
});

test("the URL to paste follows the public address", async ({ page, world }) => {
  const product = await world.startProvisioned();
  const settings = `${product.ui}/api/v1/settings`;
  const headers = { authorization: `Bearer ${product.token}`, "content-type": "application/json" };
  const body = JSON.stringify({
    ...((await (await fetch(settings, { headers })).json()) as object),
    publicUrl: "https://alerts.example.com",
  });
  expect((await fetch(settings, { method: "PATCH", headers, body })).status).toBe(200);
  await openPage(page, product, "Webhook sources");
  await expect(cardOf(page, "Production")).toContainText("https://alerts.example.com/hooks/production/…");
});

test("after a rotation both URLs are accepted until the old one is revoked", async ({ page, world }) => {
  const product = await world.startProvisioned();
  const old = `${product.hooks}${HOOK_PATH}`;
  await openPage(page, product, "Webhook sources");
  await cardOf(page, "Production").getByRole("button", { name: "New URL …" }).click();
  const dialog = page.getByRole("dialog", { name: "A new URL for Production" });
  await dialog.getByRole("combobox", { name: "Accept the old one for" }).click();
  await page.getByRole("option", { name: "7 days" }).click();
  await dialog.getByRole("button", { name: "Create the new URL" }).click();

  const url = await newWebhookUrl(page).inputValue();
  expect(url).not.toBe(old);
  expect([await postAlert(url), await postAlert(old)]).toEqual([202, 202]);
  await expect(cardOf(page, "Production")).toContainText(/ends in …urce, accepted until .+\d\d:\d\d/);

  await cardOf(page, "Production").getByRole("button", { name: "Revoke now" }).click();
  await expect(cardOf(page, "Production").getByText(/accepted until/)).toBeHidden();
  expect([await postAlert(url), await postAlert(old)]).toEqual([202, 401]);
});

test("a sample event shows its recipients, passes through the listener, and links to its event", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await openPage(page, product, "Webhook sources");
  await cardOf(page, "Production").getByRole("button", { name: "Send a sample event …" }).click();
  const dialog = page.getByRole("dialog", { name: "Send a sample event to Production" });
  await expect(dialog).toContainText("It goes to Ops group");
  await dialog.getByRole("combobox", { name: "Alert event" }).click();
  await page.getByRole("option", { name: "Alert comment added" }).click();
  await expect(dialog).toContainText("No alert action forwards this alert event");
  await dialog.getByRole("combobox", { name: "Alert event" }).click();
  await page.getByRole("option", { name: "Alert escalated" }).click();
  await expect(dialog).toContainText("It goes to Night shift");
  await dialog.getByRole("button", { name: "Send" }).click();
  await expect(dialog).toContainText("HTTP 202");
  await expect.poll(() => world.night.messages.length).toBe(1);
  await dialog.getByRole("link", { name: "Show in the log" }).click();
  await expect(page.getByRole("complementary", { name: "Event" })).toContainText("Sample event from Tocsin");
});

test("a sample event for a source that is switched off explains its rejection", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openPage(page, product, "Webhook sources");
  await page.getByRole("switch", { name: "Take events from Production" }).click({ force: true });
  await expect(cardOf(page, "Production")).toContainText("Switched off: ilert's calls are rejected.");
  await cardOf(page, "Production").getByRole("button", { name: "Send a sample event …" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("dialog")).toContainText("HTTP 401");
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText("switched off");
});

test("editing reports an invalid address at its field and keeps the token", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openPage(page, product, "Webhook sources");
  await chooseOnCard(page, "Production", "Edit");
  const form = page.getByRole("form", { name: "Edit Production" });
  await form.getByLabel("Base URL of your ilert account").fill("example.ilert.com");
  await form.getByRole("button", { name: "Save webhook source" }).click();
  await expect(form.getByText("Enter an address that begins with http")).toBeVisible();
  await expect(form.getByLabel("Base URL of your ilert account")).toBeFocused();
  await form.getByLabel("Base URL of your ilert account").fill("https://example.ilert.com");
  await form.getByRole("button", { name: "Save webhook source" }).click();
  await expect(
    cardOf(page, "Production").getByRole("link", { name: "https://example.ilert.com" }),
  ).toBeVisible();
  expect(await postAlert(`${product.hooks}${HOOK_PATH}`)).toBe(202);
});

test("the last event is updated live, and the body template can be copied", async ({
  page,
  context,
  world,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const product = await world.startProvisioned();
  await openPage(page, product, "Webhook sources");
  await expect(cardOf(page, "Production")).toContainText("none yet");
  await world.ilert(product).storm(1);
  await expect(cardOf(page, "Production")).not.toContainText("none yet");

  await page.getByRole("button", { name: "Set it up in ilert" }).click();
  await page.getByRole("button", { name: "Optional: a body template" }).click();
  await page.getByRole("figure").getByRole("button", { name: "Copy" }).click();
  await expect(page.getByRole("figure").getByRole("button", { name: "Copied" })).toBeVisible();
  await expect(page.getByText("What you lose: who has the alert")).toBeVisible();
  const template = String(await page.evaluate("navigator.clipboard.readText()"));

  // ilert inserts values without escaping them.
  const summary = 'Disk "C:" full","alertStatus":"RESOLVED","z":"';
  const values: Record<string, string> = {
    alertId: "77",
    alertStatus: "PENDING",
    eventType: "alert-created",
    alertSummary: summary,
    alertDetails: "line 1\nline 2",
  };
  const body = template.replace(/\{\{ (\w+) \}\}/g, (_whole, name: string) => values[name] ?? "");
  expect((await fetch(world.hookUrl(product), { method: "POST", body })).status).toBe(202);
  await expect.poll(() => world.ops.messages.map(({ title }) => title)).toContain(`[PENDING] ${summary}`);
});

test("deleting a source names the affected alert actions, and its URL is rejected afterwards", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await openPage(page, product, "Webhook sources");
  await chooseOnCard(page, "Production", "Delete …");
  const dialog = page.getByRole("dialog", { name: "Delete Production?" });
  await expect(dialog).toContainText("Tell Ops");
  await expect(dialog).toContainText("Tell Night");
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("No webhook source yet")).toBeVisible();
  expect(await postAlert(`${product.hooks}${HOOK_PATH}`)).toBe(401);
});
