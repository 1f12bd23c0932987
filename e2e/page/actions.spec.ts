import { rest } from "./rest.ts";
import {
  cardOf,
  chooseConnector,
  chooseOnCard,
  goToPage,
  openActionForm,
  openPage,
  postAlert,
} from "./steps.ts";
import { expect, test } from "./test.ts";
import { waitForIdle } from "./wait-for-idle.ts";

const ALL = "Alert created";

test("an alert action is added with ilert's event groups, shows what it forwards, and forwards it", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  const form = await openActionForm(page, product);
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
  // The third message is that of the existing alert action for escalations.
  await expect.poll(() => world.night.messages.length).toBe(3);
  expect(world.night.messages.map(({ title }) => title.slice(0, 10))).toEqual([
    "[PENDING] ",
    "[ACCEPTED]",
    "[RESOLVED]",
  ]);
});

test("a saved form does not ask about unsaved changes, even while the list is still loading", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  const form = await openActionForm(page, product);
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

test("several webhook sources can forward to one connector", async ({ page, world }) => {
  const product = await world.startProvisioned();
  const token = "a-second-source-token";
  await rest(product, "POST", "/sources", { id: "staging", name: "Staging", token });
  const form = await openActionForm(page, product);
  await form.getByLabel("Name").fill("Both");
  await form.getByLabel("Production").check();
  await form.getByLabel("Staging").check();
  await chooseConnector(page, "Night shift");
  await form.getByRole("button", { name: "Save alert action" }).click();
  await expect(cardOf(page, "Both")).toContainText("Alerts of Production, Staging → Night shift");

  await postAlert(`${product.hooks}/hooks/staging/${token}`, { summary: "From staging" });
  await expect.poll(() => world.night.messages.map(({ title }) => title)).toEqual(["[PENDING] From staging"]);
});

test("a manual alert action sends nothing automatically", async ({ page, world }) => {
  const product = await world.startProvisioned();
  const form = await openActionForm(page, product);
  await form.getByLabel("Name").fill("On request");
  await chooseConnector(page, "Night shift");
  // This text shifts the layout, so the test waits for it before clicking.
  await expect(form.getByText("These webhook sources have not received an alert event yet.")).toBeVisible();
  await waitForIdle(page);
  await form.getByLabel("By hand from the log").check();
  await form.getByRole("button", { name: "Save alert action" }).click();
  await expect(cardOf(page, "On request")).toContainText("by hand");
  await world.ilert(product).storm(1);
  await expect.poll(() => world.ops.messages.length).toBe(1);
  expect(world.night.messages).toEqual([]);
});

test("an alert action can be switched off and on, duplicated, edited and deleted on its card", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await openPage(page, product, "Alert actions");
  const card = cardOf(page, "Tell Ops");
  const saved = page.waitForResponse((response) => response.url().endsWith("/rpc/actions/update"));
  await card.getByRole("switch").press("Space");
  await expect(card).toContainText("off");
  // The card shows the change before the engine has made it.
  await saved;
  await world.ilert(product).storm(1);
  await expect(card).toContainText("Matched 1 of the last 1 alert event");
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

test("a card shows what prevents its alert action from working, with a link to it", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await rest(product, "PATCH", "/connectors/ops", { id: "ops", name: "Ops group", enabled: false });
  await openPage(page, product, "Alert actions");
  const card = cardOf(page, "Tell Ops");
  await expect(card).toContainText("Its connector Ops group is switched off, so nothing goes out.");
  await card.getByRole("button", { name: "Go to the connector" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Connectors" })).toBeVisible();
});

test("leaving a changed form asks for confirmation", async ({ page, world }) => {
  const product = await world.startProvisioned();
  const form = await openActionForm(page, product);
  await form.getByLabel("Name").fill("Half done");
  await page.getByRole("link", { name: "Connectors" }).first().click();
  await page.getByRole("button", { name: "Keep editing" }).click();
  await expect(form.getByLabel("Name")).toHaveValue("Half done");
});

test("leaving a changed form asks even if the page re-renders at that moment", async ({ page, world }) => {
  const product = await world.startProvisioned();
  const form = await openActionForm(page, product);
  await form.getByLabel("Name").fill("Half done");
  // The browser reports the new address only after this script, and the page re-renders before that.
  await page.evaluate(`
    document.querySelector('a[href="#/connectors"]').click();
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "?", bubbles: true }));
  `);
  await page.getByRole("button", { name: "Keep editing" }).click();
  await expect(form.getByLabel("Name")).toHaveValue("Half done");
});

test("an alert action can be added with the keyboard alone", async ({ page, world }) => {
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
  await waitForIdle(page);
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
  await page.keyboard.type("LOW");
  await page.keyboard.press("Enter");
  await expect(cardOf(page, "By keys")).toContainText("alerts of Production →");
});

test("testing an alert action sends what it would send, and its card shows its recent activity", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await rest(product, "PATCH", "/actions/tell-ops", {
    language: "de",
    mention: { mobiles: ["13800000000"], userIds: [], all: false },
  });
  const name = "Tell Ops";
  await world.ilert(product).storm(2);
  await expect.poll(() => world.ops.received).toBe(2);
  await openPage(page, product, "Alert actions");
  const card = cardOf(page, name);
  const recent = card.getByRole("list", { name: `Latest alert events that ${name} matched` });
  await expect(recent.getByRole("listitem")).toHaveCount(2);
  await card.getByRole("button", { name: "Test this connection" }).click();
  await expect(card.getByText("Delivered to DingTalk.")).toBeVisible();
  const message = JSON.stringify(world.ops.messages.at(-1));
  expect(message).toContain("13800000000");
  expect(message).toContain("Testalarm");
  expect(message).toContain("Production");
  await card.getByRole("link", { name: "Recent activity" }).click();
  await expect(page).toHaveURL(/#\/log\?view=events&action=tell-ops$/);
});
