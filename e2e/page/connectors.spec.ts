import { OPS_SECRET } from "../../testkit/simulator/two-groups.ts";
import { expectAccessible } from "./accessible.ts";
import { rest } from "./rest.ts";
import { cardOf, chooseOnCard, goToPage, openPage } from "./steps.ts";
import { expect, test } from "./test.ts";

test("a connector can be tested in its form before it is saved", async ({ page, world }) => {
  const product = await world.startEmpty();
  await openPage(page, product, "Connectors");
  await page.getByRole("button", { name: "Add connector" }).click();
  const form = page.getByRole("form", { name: "Add connector" });
  await expect(form.getByLabel("Name")).toBeFocused();
  await form.getByLabel("Name").fill("Ops group");
  await form.getByLabel("Webhook URL or token").fill(world.webhookUrl(world.ops));
  await form.getByLabel("Secret").fill(OPS_SECRET);
  await form.getByRole("button", { name: "Test this connection" }).click();
  await expect(form.getByRole("figure")).toContainText('"errcode":0');
  expect(world.ops.messages).toHaveLength(1);
  await expect(cardOf(page, "Ops group")).toBeHidden();

  await form.getByRole("button", { name: "Save connector" }).click();
  await expect(cardOf(page, "Ops group")).toContainText("set, ends in …obot");
  const content = await page.content();
  expect(content).not.toContain(OPS_SECRET);
  expect(content).not.toContain("ops-robot-token");
});

const CAUSES = [
  ["keyword_missing_short", /keyword/i],
  ["sign_mismatch_short", /secret/i],
  ["timestamp_invalid_short", /clock/i],
  ["ip_not_allowed_short", /address/i],
] as const;

for (const [name, advice] of CAUSES) {
  test(`the test in the form explains ${name}, and its result disappears when a field changes`, async ({
    page,
    world,
  }) => {
    const product = await world.startProvisioned();
    world.ops.failNext({ kind: "answer", name });
    await openPage(page, product, "Connectors");
    await chooseOnCard(page, "Ops group", "Edit");
    const form = page.getByRole("form", { name: "Edit Ops group" });
    await form.getByRole("button", { name: "Test this connection" }).click();
    await expect(form.getByRole("figure")).toContainText("310000");
    await expect(form.getByRole("alert")).toContainText(advice);
    await form.getByLabel("Keyword").fill("alert");
    await expect(form.getByRole("figure")).toBeHidden();
  });
}

test("errors are shown at their fields, the first one is focused, and collapsed fields expand", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await openPage(page, product, "Connectors");
  await chooseOnCard(page, "Ops group", "Edit");
  const form = page.getByRole("form", { name: "Edit Ops group" });
  await form.getByRole("button", { name: "Rate limit, digest, monthly quota" }).click();
  await form.getByLabel("Messages", { exact: true }).fill("0");
  await form.getByRole("button", { name: "Rate limit, digest, monthly quota" }).click();
  await expect(form.getByLabel("Messages", { exact: true })).toBeHidden();
  await form.getByRole("button", { name: "Save connector" }).click();
  await expect(form.getByText("This must be at least 1.")).toBeVisible();
  await expect(form.getByLabel("Messages", { exact: true })).toBeFocused();

  await expectAccessible(page);

  // Errors that only the engine detects are shown at their field too.
  await form.getByLabel("Messages", { exact: true }).fill("10");
  await form.getByRole("button", { name: "Replace Webhook URL or token" }).click();
  await form.getByLabel("Webhook URL or token").fill("ftp://example.com/robot");
  await form.getByRole("button", { name: "Save connector" }).click();
  await expect(form.getByText(/must begin with https/)).toBeVisible();
  await expect(form.getByLabel("Webhook URL or token")).toBeFocused();
});

test("editing keeps the secrets, and the card shows the new settings", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openPage(page, product, "Connectors");
  await chooseOnCard(page, "Ops group", "Edit");
  const form = page.getByRole("form", { name: "Edit Ops group" });
  await expect(form.getByText("set, ends in …obot")).toBeVisible();
  await form.getByLabel("Name").fill("Operations");
  await form.getByLabel("Keyword").fill("Tocsin");
  await form.getByRole("button", { name: "Save connector" }).click();
  await expect(cardOf(page, "Operations")).toContainText("Tocsin");
  await expect(cardOf(page, "Operations")).toBeFocused();
  await cardOf(page, "Operations").getByRole("button", { name: "Test this connection" }).click();
  await expect(cardOf(page, "Operations").getByRole("figure")).toContainText('"errcode":0');
  expect(world.ops.messages).toHaveLength(1);
});

test("a copy has the original's secrets, and a practice group is marked", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openPage(page, product, "Connectors");
  await chooseOnCard(page, "Ops group", "Duplicate");
  // Connectors of the same robot are grouped, even though another connector was stored before the copy.
  await expect(cardOf(page, "Ops group")).toContainText("Same robot as Ops group (copy)");
  await expect(page.getByRole("article").nth(1)).toHaveAccessibleName("Ops group (copy)");
  const above = await cardOf(page, "Ops group").boundingBox();
  const below = await cardOf(page, "Ops group (copy)").boundingBox();
  expect(Math.abs((above?.y ?? 0) + (above?.height ?? 0) - (below?.y ?? 0))).toBeLessThanOrEqual(1);
  await cardOf(page, "Ops group (copy)").getByRole("button", { name: "Test this connection" }).click();
  await expect(cardOf(page, "Ops group (copy)").getByRole("figure")).toContainText('"errcode":0');
  expect(world.ops.messages).toHaveLength(1);

  await page.getByRole("button", { name: "Add a practice group" }).click();
  await page.getByRole("button", { name: "Save connector" }).click();
  await expect(cardOf(page, "Practice group").getByText("Practice", { exact: true })).toBeVisible();
  await cardOf(page, "Practice group").getByRole("link", { name: "Open the practice group" }).click();
  await expect(page).toHaveURL(/#\/practice\/practice-group/);
});

test("a connector whose robot rejects messages is listed first", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openPage(page, product, "Connectors");
  await expect(page.getByRole("article").first()).toHaveAccessibleName("Ops group");
  world.night.failNext({ kind: "answer", name: "robot_stopped" });
  await world.ilert(product).playIncident({ pace: 0 });
  await expect(page.getByRole("article").first()).toHaveAccessibleName("Night shift");
});

test("deleting a connector names the alert actions that are deleted with it", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openPage(page, product, "Connectors");
  await chooseOnCard(page, "Ops group", "Delete …");
  const dialog = page.getByRole("dialog", { name: "Delete Ops group?" });
  await expect(dialog).toContainText("Tell Ops");
  await expect(dialog).toContainText("The log keeps its history");
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(cardOf(page, "Ops group")).toBeHidden();
  await goToPage(page, "Alert actions");
  await expect(cardOf(page, "Tell Night")).toBeVisible();
  await expect(cardOf(page, "Tell Ops")).toBeHidden();
});

test("a switch changes immediately, and is reverted with a message if the engine is unreachable", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await openPage(page, product, "Connectors");
  const toggle = page.getByRole("switch", { name: "Forward through Ops group" });
  await toggle.click({ force: true });
  await expect(toggle).not.toBeChecked();
  await expect(cardOf(page, "Ops group")).toContainText("Switched off");
  await product.kill();
  await toggle.click({ force: true });
  await expect(page.getByText(/Ops group could not be switched/)).toBeVisible();
  await expect(toggle).not.toBeChecked();
});

test("leaving, closing and cancelling ask before discarding input", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openPage(page, product, "Connectors");
  await page.getByRole("button", { name: "Add connector" }).click();
  const form = page.getByRole("form", { name: "Add connector" });
  await form.getByLabel("Name").fill("Half typed");
  const question = page.getByRole("dialog", { name: "Discard your changes?" });

  await page.getByRole("link", { name: "Webhook sources" }).first().click();
  await question.getByRole("button", { name: "Keep editing" }).click();
  await expect(page).toHaveURL(/#\/connectors/);
  await expect(form.getByLabel("Name")).toHaveValue("Half typed");

  await form.getByRole("button", { name: "Cancel" }).click();
  await question.getByRole("button", { name: "Keep editing" }).click();

  const unloadDialog = page.waitForEvent("dialog");
  await Promise.all([unloadDialog.then((dialog) => dialog.dismiss()), page.close({ runBeforeUnload: true })]);
  expect((await unloadDialog).type()).toBe("beforeunload");
  await expect(form.getByLabel("Name")).toHaveValue("Half typed");

  await page.getByRole("link", { name: "Webhook sources" }).first().click();
  await question.getByRole("button", { name: "Discard changes" }).click();
  await expect(page.getByRole("heading", { name: "Webhook sources" })).toBeVisible();
});

test("two windows: a change made in the other window is shown and not overwritten", async ({
  page,
  context,
  world,
}) => {
  const product = await world.startProvisioned();
  await openPage(page, product, "Connectors");
  const other = await context.newPage();
  await openPage(other, product, "Connectors");
  await chooseOnCard(page, "Night shift", "Edit");
  const form = page.getByRole("form", { name: "Edit Night shift" });
  await form.getByLabel("Name").fill("Mine");

  await chooseOnCard(other, "Night shift", "Edit");
  await other.getByLabel("Keyword").fill("theirs");
  await other.getByRole("button", { name: "Save connector" }).click();
  await expect(other.getByRole("form")).toBeHidden();

  await expect(form.getByText("Night shift was changed elsewhere")).toBeVisible();
  await expect(form.getByText("Changed there: Keyword.")).toBeVisible();
  await expect(form.getByRole("button", { name: "Save connector" })).toBeDisabled();
  await expect(form.getByLabel("Name")).toHaveValue("Mine");
  await form.getByRole("button", { name: "Load the new version" }).click();
  await expect(form.getByLabel("Name")).toHaveValue("Night shift");
  await expect(form.getByLabel("Keyword")).toHaveValue("theirs");
  await form.getByLabel("Name").fill("Mine after all");
  await form.getByRole("button", { name: "Save connector" }).click();
  await expect(cardOf(other, "Mine after all")).toContainText("theirs");
});

test("two windows: a form stays open when its connector is deleted elsewhere", async ({
  page,
  context,
  world,
}) => {
  const product = await world.startProvisioned();
  await openPage(page, product, "Connectors");
  const other = await context.newPage();
  await openPage(other, product, "Connectors");
  await chooseOnCard(page, "Night shift", "Edit");
  const form = page.getByRole("form", { name: "Edit Night shift" });
  await form.getByLabel("Name").fill("Mine");
  await chooseOnCard(other, "Night shift", "Delete …");
  await other.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(form.getByText("Night shift was deleted elsewhere")).toBeVisible();
  await expect(form.getByLabel("Name")).toHaveValue("Mine");
});

test("a rejecting robot is explained on its card, from which delivery can be retried", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  world.ops.failNext({ kind: "answer", name: "sign_mismatch_short" });
  await openPage(page, product, "Connectors");
  await world.ilert(product).storm(1);
  const rejection = cardOf(page, "Ops group").getByRole("alert");
  await expect(rejection).toContainText(/secret/i);
  await expect(rejection).toContainText(/Tries again automatically at \d/);
  await rejection.getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => world.ops.messages.length).toBe(1);
  await expect(rejection).toBeHidden();
});

test("a connector is ready only after a successful test, and shows when it was fixed but not tried", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  const webhookUrl = world.webhookUrl(world.ops);
  const spare = { id: "spare", name: "Spare group", webhookUrl, secret: "SEC-not-the-right-one" };
  await rest(product, "POST", "/connectors", spare);
  await openPage(page, product, "Connectors");
  const card = cardOf(page, "Spare group");
  await expect(card).toContainText("Not tested yet");
  await card.getByRole("button", { name: "Test this connection" }).click();
  await expect(card).toContainText("The last test was rejected.");
  await rest(product, "PATCH", "/connectors/spare", { secret: OPS_SECRET });
  await expect(card).toContainText("Fixed, not yet tried");
  await page.reload();
  await expect(card).toContainText("Fixed, not yet tried");
  await card.getByRole("button", { name: "Test this connection" }).click();
  await expect(card).toContainText("Ready. Nothing is waiting.");
});
