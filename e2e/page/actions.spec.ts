import type { Page } from "@playwright/test";
import { SCENARIOS } from "../../simulator/ilert/scenarios.ts";
import type { ReadyProduct } from "../../testkit/headless/product.ts";
import { rest } from "./rest.ts";
import { settled } from "./settled.ts";
import { cardOf, chooseOnCard, goToPage, openPage, postAlert } from "./steps.ts";
import { expect, test } from "./test.ts";

const ALL = "Alert created";
const LOW = SCENARIOS.find(({ priority }) => priority === "LOW") ?? SCENARIOS[0];

async function openForm(page: Page, product: ReadyProduct) {
  await openPage(page, product, "Alert actions");
  await page.getByRole("button", { name: "Add alert action" }).first().click();
  return page.getByRole("form", { name: "Add alert action" });
}

async function chooseConnector(page: Page, name: string) {
  await page.getByRole("combobox", { name: "Connector" }).click();
  await page.getByRole("option", { name }).click();
}

test("is added by ilert's groups of events, says what goes where, and forwards that", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  const form = await openForm(page, product);
  await form.getByLabel("Name").fill("Escalations at night");
  await chooseConnector(page, "Night shift");
  await form.getByRole("button", { name: "None" }).click();
  await form.getByRole("button", { name: "Actions", exact: true }).click();
  await expect(form.getByRole("checkbox", { checked: true })).toHaveCount(4);
  await expect(form.getByLabel("Alert accepted")).toBeChecked();
  await expect(form.getByLabel(ALL)).not.toBeChecked();
  await form.getByRole("button", { name: "Save alert action" }).click();

  await expect(cardOf(page, "Escalations at night")).toContainText(
    "Alerts of Production → Night shift: accepted, resolved, resolved automatically",
  );
  await world.ilert(product).playIncident({ pace: 1 });
  // One from the alert action that was there before, for the escalation.
  await expect.poll(() => world.night.messages.length).toBe(3);
  expect(world.night.messages.map(({ title }) => title.slice(0, 10))).toEqual([
    "[PENDING] ",
    "[ACCEPTED]",
    "[RESOLVED]",
  ]);
});

test("conditions say at once how many of the last events they would have chosen, and which", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  const ilert = world.ilert(product);
  await ilert.playIncident({ pace: 1 });
  await ilert.playIncident({ pace: 1, scenario: LOW });
  const form = await openForm(page, product);
  await chooseConnector(page, "Night shift");
  await form.getByRole("button", { name: "All", exact: true }).click();
  await expect(form.getByText("Would have forwarded 12 of the last 12 alert events")).toBeVisible();

  await form.getByRole("button", { name: "Add condition" }).click();
  await expect(form.getByText("Would have forwarded 6 of the last 12 alert events")).toBeVisible();
  const condition = form.getByRole("group", { name: "Condition 1" });
  await expect(condition.getByLabel("Field")).toBeFocused();
  await condition.getByLabel("Comparison").selectOption("is not");
  await form.getByRole("button", { name: "Show which" }).click();
  await form.getByText("Not forwarded", { exact: true }).first().click();
  const rows = form.getByRole("list", { name: "The last alert events" }).getByRole("listitem");
  await expect(rows).toHaveCount(6);
  await expect(rows.first()).toContainText("priority is HIGH");

  // What comes in while the form is open counts too.
  await ilert.playIncident({ pace: 1, scenario: LOW });
  await expect(form.getByText("Would have forwarded 12 of the last 18 alert events")).toBeVisible();

  await rows.first().getByRole("link").click();
  await page.getByRole("button", { name: "Discard changes" }).click();
  await expect(page.getByRole("heading", { name: SCENARIOS[0].summary })).toBeVisible();
});

test("an alert event that comes while the preview is being fetched is counted too", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  const form = await openForm(page, product);
  await chooseConnector(page, "Night shift");
  await form.getByRole("button", { name: "All", exact: true }).click();
  await expect(form.getByText("No alert event has come from these alert sources yet.")).toBeVisible();
  const answered = Promise.withResolvers<void>();
  let held = 0;
  await page.route("**/rpc/actions/preview", async (route) => {
    // The cards ask for themselves.
    if (/tell-(ops|night)/.test(route.request().postData() ?? "")) return await route.continue();
    const response = await route.fetch();
    held++;
    await answered.promise;
    await route.fulfill({ response });
  });
  await postAlert(world.hookUrl(product), { summary: "First" });
  await expect.poll(() => held).toBe(1);
  await postAlert(world.hookUrl(product), { summary: "Second" });
  await expect(cardOf(page, "Tell Ops")).toContainText("of the last 2");
  answered.resolve();
  await expect(form.getByText("Would have forwarded 2 of the last 2 alert events")).toBeVisible();
});

test("once it is saved, nobody is asked about changes, however long the list takes", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  const form = await openForm(page, product);
  await form.getByLabel("Name").fill("Everything");
  await chooseConnector(page, "Night shift");
  const listed = Promise.withResolvers<void>();
  await page.route("**/rpc/actions/list", (route) => listed.promise.then(() => route.continue()));
  await form.getByRole("button", { name: "Save alert action" }).click();
  await expect(page.getByText("Everything is saved and takes effect at once.")).toBeVisible();
  await goToPage(page, "Log");
  await expect(page.getByRole("dialog")).toBeHidden();
  listed.resolve();
});

test("conditions ask for severity, labels and services too", async ({ page, world }) => {
  const product = await world.startProvisioned();
  const graveMembers = { severity: 1, labels: { env: "prod", team: "db" }, services: [{ name: "Checkout" }] };
  await postAlert(world.hookUrl(product), { summary: "Grave", members: graveMembers });
  await postAlert(world.hookUrl(product), {
    summary: "Slight",
    members: { severity: 5, labels: { env: "dev" } },
  });
  const form = await openForm(page, product);
  await form.getByLabel("Name").fill("Grave ones");
  await chooseConnector(page, "Night shift");
  await form.getByRole("button", { name: "All", exact: true }).click();
  const asked = [
    ["severity", "is", "1"],
    ["label", "is", "env=prod"],
    ["service", "contains", "check"],
  ] as const;
  for (const [index, [field, comparison, value]] of asked.entries()) {
    await form.getByRole("button", { name: "Add condition" }).click();
    const condition = form.getByRole("group", { name: `Condition ${index + 1}` });
    await condition.getByLabel("Field").selectOption(field);
    await condition.getByLabel("Comparison").selectOption(comparison);
    await condition.getByLabel("Value").fill(value);
    await expect(form.getByText("Would have forwarded 1 of the last 2 alert events")).toBeVisible();
  }
  await expect(form.getByRole("group", { name: "Condition 2" })).toContainText("such as env=prod");
  await form.getByRole("button", { name: "Show which" }).click();
  const rows = form.getByRole("list", { name: "The last alert events" }).getByRole("listitem");
  await expect(rows.filter({ hasText: "Slight" })).toContainText("severity 5 is not 1");
  await form.getByRole("button", { name: "Save alert action" }).click();
  await expect(cardOf(page, "Grave ones")).toContainText(
    "Only where severity is “1”, label is “env=prod”, and service contains “check”",
  );
});

test("an expression that cannot be used is named at its condition, before and after saving", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  const form = await openForm(page, product);
  await form.getByLabel("Name").fill("Databases");
  await chooseConnector(page, "Ops group");
  for (const number of [1, 2]) {
    await form.getByRole("button", { name: "Add condition" }).click();
    await expect(form.getByRole("group", { name: `Condition ${number}` })).toBeVisible();
  }
  const second = form.getByRole("group", { name: "Condition 2" });
  await second.getByLabel("Comparison").selectOption("matches");
  await expect(second).toContainText("RE2");
  await form.getByRole("button", { name: "Save alert action" }).click();
  await expect(second.getByLabel("Value")).toBeFocused();
  await expect(second).toContainText("A condition needs a value.");

  await second.getByLabel("Value").fill("db-(?=1)");
  await expect(second).toContainText("looks ahead or behind");
  await form.getByRole("button", { name: "Save alert action" }).click();
  await expect(second).toContainText("looks ahead or behind");
  await expect(form.getByLabel("Name")).toHaveValue("Databases");

  await second.getByLabel("Value").fill("db-1");
  await expect(second).not.toContainText("looks ahead or behind");
  await form.getByRole("button", { name: "Remove condition 1" }).click();
  await form.getByRole("button", { name: "Save alert action" }).click();
  await expect(cardOf(page, "Databases")).toContainText("Only where summary matches “db-1”");
});

test("several alert sources lead to one connector", async ({ page, world }) => {
  const product = await world.startProvisioned();
  const token = "a-second-source-token";
  await rest(product, "POST", "/sources", { id: "staging", name: "Staging", token });
  const form = await openForm(page, product);
  await form.getByLabel("Name").fill("Both");
  await form.getByLabel("Production").check();
  await form.getByLabel("Staging").check();
  await chooseConnector(page, "Night shift");
  await form.getByRole("button", { name: "Save alert action" }).click();
  await expect(cardOf(page, "Both")).toContainText("Alerts of Production, Staging → Night shift");

  await postAlert(`${product.hooks}/hooks/staging/${token}`, { summary: "From staging" });
  await expect.poll(() => world.night.messages.map(({ title }) => title)).toEqual(["[PENDING] From staging"]);
});

test("mentions are checked one by one and reach the group", async ({ page, world }) => {
  const product = await world.startProvisioned();
  const form = await openForm(page, product);
  await form.getByLabel("Name").fill("Call Mei");
  await chooseConnector(page, "Night shift");
  const mobiles = form.getByRole("combobox", { name: "Mobile numbers" });
  await mobiles.fill("138 0000 0000");
  await mobiles.press("Enter");
  await mobiles.fill("+393240000000");
  await mobiles.press("Enter");
  await expect(form.getByText("+39-3240000000", { exact: true })).toBeVisible();
  await mobiles.fill("oops");
  await mobiles.press("Enter");
  await expect(form.getByText("oops is no mobile number")).toBeVisible();
  await form.getByRole("button", { name: "Save alert action" }).click();
  await expect(mobiles).toBeFocused();
  await mobiles.press("Backspace");
  await expect(form.getByText("oops is no mobile number")).toBeHidden();
  await expect(form.getByText("Notifies @13800000000, @+39-3240000000")).toBeVisible();
  const userIds = form.getByRole("combobox", { name: "User ids" });
  await userIds.fill(Array.from({ length: 49 }, (_, index) => `@user${index}`).join(","));
  await userIds.press("Enter");
  await expect(form.getByText("These are 51 people in both lists")).toBeVisible();
  await userIds.press("Backspace");
  await expect(form.getByText("These are 51 people in both lists")).toBeHidden();
  await form.getByRole("button", { name: "Save alert action" }).click();
  await expect(cardOf(page, "Call Mei")).toContainText("Mentions 13800000000, +39-3240000000, user0");

  await world.ilert(product).storm(1);
  await expect.poll(() => world.night.messages.at(-1)?.text ?? "").toContain("@13800000000");
});

for (const [language, event] of [
  ["Deutsch", "Alarm erstellt"],
  ["简体中文", "告警已创建"],
] as const) {
  test(`the message is shown in its language while it is chosen, and goes out so: ${language}`, async ({
    page,
    world,
  }) => {
    const product = await world.startProvisioned();
    const form = await openForm(page, product);
    await form.getByLabel("Name").fill("In their language");
    await chooseConnector(page, "Night shift");
    const message = form.getByRole("figure");
    await expect(message).toContainText("Alert created");
    await form.getByLabel("Language of the message").selectOption(language);
    await expect(message).toContainText(event);
    await expect(message).not.toContainText("Alert created");
    await form.getByRole("button", { name: "Save alert action" }).click();
    await expect(cardOf(page, "In their language")).toBeVisible();
    await world.ilert(product).storm(1);
    await expect.poll(() => world.night.messages.at(-1)?.text ?? "").toContain(event);
  });
}

test("a manual one sends nothing by itself", async ({ page, world }) => {
  const product = await world.startProvisioned();
  const form = await openForm(page, product);
  await form.getByLabel("Name").fill("On request");
  await chooseConnector(page, "Night shift");
  // Its coming moves what is below.
  await expect(form.getByText("No alert event has come from these alert sources yet.")).toBeVisible();
  await settled(page);
  await form.getByLabel("By hand from the log").check();
  await form.getByRole("button", { name: "Save alert action" }).click();
  await expect(cardOf(page, "On request")).toContainText("by hand");
  await world.ilert(product).storm(1);
  await expect.poll(() => world.ops.messages.length).toBe(1);
  expect(world.night.messages).toEqual([]);
});

test("is switched off and on, copied, changed and deleted on its card", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openPage(page, product, "Alert actions");
  const card = cardOf(page, "Tell Ops");
  await card.getByRole("switch").press("Space");
  await expect(card).toContainText("off");
  await world.ilert(product).storm(1);
  await expect(card).toContainText("Chooses 1 of the last 1 alert event");
  expect(world.ops.messages).toEqual([]);
  await card.getByRole("switch").press("Space");
  await expect(card.getByRole("switch")).toBeChecked();

  await chooseOnCard(page, "Tell Ops", "Duplicate");
  const copy = cardOf(page, "Tell Ops (copy)");
  await expect(copy.getByRole("switch")).not.toBeChecked();

  await chooseOnCard(page, "Tell Ops (copy)", "Edit");
  const form = page.getByRole("form", { name: "Edit Tell Ops (copy)" });
  await form.getByLabel("Name").fill("Only new ones");
  await form.getByRole("button", { name: "None" }).click();
  await form.getByRole("button", { name: "Save alert action" }).click();
  await expect(form.getByText("Choose at least one.")).toBeVisible();
  await form.getByLabel(ALL).check();
  await form.getByRole("button", { name: "Save alert action" }).click();
  const changed = cardOf(page, "Only new ones");
  await expect(changed).toContainText("Alerts of Production → Ops group: created");

  await chooseOnCard(page, "Only new ones", "Delete");
  await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(changed).toBeHidden();
  await expect(card).toBeVisible();
});

test("what keeps it from working stands on its card and leads there", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await rest(product, "PATCH", "/connectors/ops", { id: "ops", name: "Ops group", enabled: false });
  await openPage(page, product, "Alert actions");
  const card = cardOf(page, "Tell Ops");
  await expect(card).toContainText("Its connector Ops group is switched off, so nothing goes out.");
  await card.getByRole("button", { name: "Go to the connector" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Connectors" })).toBeVisible();
});

test("a form that was changed is not left without a question", async ({ page, world }) => {
  const product = await world.startProvisioned();
  const form = await openForm(page, product);
  await form.getByLabel("Name").fill("Half done");
  await page.getByRole("link", { name: "Connectors" }).first().click();
  await page.getByRole("button", { name: "Keep editing" }).click();
  await expect(form.getByLabel("Name")).toHaveValue("Half done");
});

test("nor is it when the page is drawn anew in the moment in which it is left", async ({ page, world }) => {
  const product = await world.startProvisioned();
  const form = await openForm(page, product);
  await form.getByLabel("Name").fill("Half done");
  // The browser tells of the new address only after this, and the frame is drawn before that.
  await page.evaluate(`
    document.querySelector('a[href="#/connectors"]').click();
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "?", bubbles: true }));
  `);
  await page.getByRole("button", { name: "Keep editing" }).click();
  await expect(form.getByLabel("Name")).toHaveValue("Half done");
});

test("can be added with the keyboard alone", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openPage(page, product, "Alert actions");
  const add = page.getByRole("button", { name: "Add alert action" });
  await add.waitFor();
  const tabTo = async (name: RegExp) => {
    for (let presses = 0; presses < 60; presses++) {
      const focused = page.locator(":focus");
      const label = await focused.evaluate(
        (element: {
          labels?: Iterable<{ textContent: string }>;
          ariaLabel: string | null;
          textContent: string;
        }) => [...(element.labels ?? [])][0]?.textContent ?? element.ariaLabel ?? element.textContent,
      );
      if (name.test(label)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`The keyboard does not reach ${String(name)}`);
  };
  await tabTo(/^Add alert action$/);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Name")).toBeFocused();
  await page.keyboard.type("By keys");
  await tabTo(/^Connector/);
  await page.keyboard.press("ArrowDown");
  await settled(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: "Connector" })).toHaveValue("Night shift");
  await tabTo(/^None$/);
  await page.keyboard.press("Enter");
  await tabTo(/^Alert created$/);
  await page.keyboard.press("Space");
  await tabTo(/^Add condition$/);
  await page.keyboard.press("Enter");
  await tabTo(/^Value$/);
  await page.keyboard.type("EST");
  await page.keyboard.press("Enter");
  await expect(cardOf(page, "By keys")).toContainText("alerts of Production →");
});
