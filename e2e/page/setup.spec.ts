import { OPS_SECRET } from "../../testkit/simulator/two-groups.ts";
import {
  cardOf,
  goToPage,
  newWebhookUrl,
  openEvents,
  openPage,
  pauseFor,
  postAlert,
  showEvents,
} from "./steps.ts";
import { expect, test } from "./test.ts";

test("a new installation is set up on the individual pages, and its first alert is delivered", async ({
  page,
  world,
}) => {
  const product = await world.startEmpty();
  await openPage(page, product, "Connectors");

  await page.getByRole("button", { name: "Add connector" }).first().click();
  await page.getByLabel("Name").fill("Ops group");
  await page.getByLabel("Webhook URL or token").fill(world.webhookUrl(world.ops));
  await page.getByLabel("Secret").fill(OPS_SECRET);
  await page.getByRole("button", { name: "Save connector" }).click();
  await cardOf(page, "Ops group").getByRole("button", { name: "Test this connection" }).click();
  await expect.poll(() => world.ops.messages.length).toBe(1);

  await goToPage(page, "Webhook sources");
  await page.getByRole("button", { name: "Add webhook source" }).first().click();
  await page.getByLabel("Name").fill("Production");
  await page.getByRole("button", { name: "Save and show the URL" }).click();
  const url = await newWebhookUrl(page).inputValue();
  await page.getByRole("button", { name: "I have pasted it" }).click();

  await goToPage(page, "Alert actions");
  await page.getByRole("button", { name: "Add alert action" }).first().click();
  await page.getByLabel("Name").fill("Tell Ops");
  await page.getByRole("button", { name: "Save alert action" }).click();
  await expect(page.getByText("takes effect at once").first()).toBeVisible();

  expect(await postAlert(url, { summary: "First alert" })).toBe(202);
  await goToPage(page, "Log");
  await showEvents(page);
  await expect(page.getByRole("option").filter({ hasText: "First alert" })).toBeVisible();
  await expect.poll(() => world.ops.messages.at(-1)?.title).toBe("[PENDING] First alert");
  expect(await page.content()).not.toContain(OPS_SECRET);
});

const CAUSES = [
  ["keyword_missing_short", /keyword/i],
  ["sign_mismatch_short", /secret/i],
  ["timestamp_invalid_short", /clock/i],
  ["ip_not_allowed_short", /address/i],
] as const;

test("“Test this connection” explains each cause and shows the raw response", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openPage(page, product, "Connectors");
  const card = cardOf(page, "Ops group");
  for (const [name, advice] of CAUSES) {
    world.ops.failNext({ kind: "answer", name });
    await card.getByRole("button", { name: "Test this connection" }).click();
    await expect(card.getByText(advice).first()).toBeVisible();
    await expect(card.getByRole("figure")).toContainText("310000");
  }
});

test("an invalid webhook URL is explained at its field, and no input is lost", async ({ page, world }) => {
  const product = await world.startEmpty();
  await openPage(page, product, "Connectors");
  await page.getByRole("button", { name: "Add connector" }).first().click();
  await page.getByLabel("Name").fill("Ops group");
  await page.getByLabel("Webhook URL or token").fill("ftp://example.com/robot");
  await page.getByRole("button", { name: "Save connector" }).click();
  await expect(page.getByText(/must begin with https/)).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("Ops group");
});

test("a pause holds new alerts, and resuming sends them", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await pauseFor(page, "Until I resume");
  await expect(page.getByRole("link", { name: "Paused until you resume" })).toBeVisible();
  await world.ilert(product).storm(1);
  await expect(page.getByRole("option")).toContainText("waiting, paused");
  expect(world.ops.messages).toEqual([]);
  await page.getByRole("button", { name: "Resume" }).click();
  await expect.poll(() => world.ops.messages.length).toBe(1);
});

test("a pause of limited duration shows its end", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await page.goto(product.link);
  await pauseFor(page, "For 1 hour");
  await expect(page.getByRole("link", { name: /Paused until .*\d\d:\d\d/ })).toBeVisible();
});
