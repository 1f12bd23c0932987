import { SCENARIOS } from "../../simulator/ilert/scenarios.ts";
import { cardOf, chooseConnector, openActionForm, postAlert } from "./steps.ts";
import { expect, test } from "./test.ts";

const LOW = SCENARIOS.find(({ priority }) => priority === "LOW") ?? SCENARIOS[0];

test("conditions immediately show how many and which of the last events they would have matched", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  const ilert = world.ilert(product);
  await ilert.playIncident({ pace: 1 });
  await ilert.playIncident({ pace: 1, scenario: LOW });
  const form = await openActionForm(page, product);
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

  // Events that arrive while the form is open are counted too.
  await ilert.playIncident({ pace: 1, scenario: LOW });
  await expect(form.getByText("Would have forwarded 12 of the last 18 alert events")).toBeVisible();

  await rows.first().getByRole("link").click();
  await page.getByRole("button", { name: "Discard changes" }).click();
  await expect(page.getByRole("heading", { name: SCENARIOS[0].summary })).toBeVisible();
});

test("an alert event that arrives while the preview is being fetched is counted too", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  const form = await openActionForm(page, product);
  await chooseConnector(page, "Night shift");
  await form.getByRole("button", { name: "All", exact: true }).click();
  await expect(form.getByText("These webhook sources have not received an alert event yet.")).toBeVisible();
  const released = Promise.withResolvers<void>();
  let heldResponses = 0;
  await page.route("**/rpc/actions/preview", async (route) => {
    const response = await route.fetch();
    heldResponses++;
    await released.promise;
    await route.fulfill({ response });
  });
  await postAlert(world.hookUrl(product), { summary: "First" });
  await expect.poll(() => heldResponses).toBe(1);
  await postAlert(world.hookUrl(product), { summary: "Second" });
  await expect(cardOf(page, "Tell Ops")).toContainText("of the last 2");
  released.resolve();
  await expect(form.getByText("Would have forwarded 2 of the last 2 alert events")).toBeVisible();
});

test("conditions can also check severity, labels and services", async ({ page, world }) => {
  const product = await world.startProvisioned();
  const severeMembers = {
    severity: 1,
    labels: { env: "prod", team: "db" },
    services: [{ name: "Checkout" }],
  };
  await postAlert(world.hookUrl(product), { summary: "Severe", members: severeMembers });
  await postAlert(world.hookUrl(product), {
    summary: "Minor",
    members: { severity: 5, labels: { env: "dev" } },
  });
  const form = await openActionForm(page, product);
  await form.getByLabel("Name").fill("Severe ones");
  await chooseConnector(page, "Night shift");
  await form.getByRole("button", { name: "All", exact: true }).click();
  const conditions = [
    ["severity", "is", "1"],
    ["label", "is", "env=prod"],
    ["service", "contains", "check"],
  ] as const;
  for (const [index, [field, comparison, value]] of conditions.entries()) {
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
  await expect(rows.filter({ hasText: "Minor" })).toContainText("severity 5 is not 1");
  await form.getByRole("button", { name: "Save alert action" }).click();
  await expect(cardOf(page, "Severe ones")).toContainText(
    "Only where severity is “1”, label is “env=prod”, and service contains “check”",
  );
});

test("an unsupported expression is reported at its condition, before and after saving", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  const form = await openActionForm(page, product);
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
