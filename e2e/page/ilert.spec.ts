import { expectAccessibleInEveryAppearance } from "./accessible.ts";
import { expect, ILERT_KEY, test } from "./external-services.ts";
import { rest } from "./rest.ts";
import { chooseOnCard, openEvents } from "./steps.ts";
import { waitForIdle } from "./wait-for-idle.ts";

test("Tocsin sets itself up in ilert as planned, receives alerts, and removes what it created", async ({
  page,
  world,
  external,
}) => {
  const { account, api } = await external.ilert();
  const product = await world.startProvisioned();
  const { hooks } = product;
  const settings = (await rest(product, "GET", "/settings")) as { ilert: object };
  // Changes that the test makes in ilert must not be corrected automatically.
  const ilert = { ...settings.ilert, apiUrl: api.baseUrl, keepRight: false };
  await rest(product, "PATCH", "/settings", { ...settings, publicUrl: hooks, ilert });
  await page.goto(product.link);
  await page.goto(`${product.ui}/#/settings/ilert`);
  await expect(page.getByText("With an API key, Tocsin sets itself up")).toBeVisible();

  // A wrong key is reported where it was entered.
  await page.getByLabel("API key").fill("il1api-of-somebody-else");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(
    page.getByRole("alert").filter({ hasText: "ilert does not accept the API key" }),
  ).toBeVisible();
  await page.getByRole("button", { name: "Replace API key" }).click();
  await page.getByLabel("API key").fill(ILERT_KEY);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`sees ${account.alertSources.length} alert sources`)).toBeVisible();

  const [first] = account.alertSources;
  await page.getByRole("combobox", { name: "Alert sources that call Production" }).click();
  await page.getByRole("option", { name: first?.name ?? "" }).click();
  // The plan includes the choice even if saving it takes long.
  const saved = Promise.withResolvers<void>();
  await page.route("**/rpc/sources/update", (route) => saved.promise.then(() => route.continue()));
  await page.getByRole("button", { name: "See what would change" }).click();
  await expect(page.getByText("Comparing with ilert")).toBeVisible();
  await waitForIdle(page);
  const plan = page.getByRole("region", { name: "What would change in ilert" });
  await expect(plan).toBeHidden();
  saved.resolve();
  await expect(plan).toContainText("Will create 1, update 0, delete 0.");
  await expect(plan).toContainText(`${hooks}/hooks/production, with the token`);
  await expectAccessibleInEveryAppearance(page, "a plan for ilert");
  expect(account.actions.size).toBe(0);
  api.failNext({ kind: "status", status: 422, message: "Name is taken" }, { method: "POST" });
  await plan.getByRole("button", { name: "Apply" }).click();
  const stopped = page.getByRole("alert").filter({ hasText: "Nothing was changed." });
  await expect(stopped).toContainText("ilert says: Name is taken");
  await plan.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("ilert is set up")).toBeVisible();

  const countPolls = () => api.requests.filter((request) => request.includes("/alerts")).length;
  await expect(page.getByText("Nothing new since Tocsin started.")).toBeVisible();
  const before = countPolls();
  // A slow poll blocks nothing else.
  const pollReleased = Promise.withResolvers<void>();
  await page.route("**/rpc/ilert/poll", async (route) => {
    const response = await route.fetch();
    await pollReleased.promise;
    await route.fulfill({ response });
  });
  await page.getByRole("button", { name: "Poll now" }).click();
  await expect.poll(countPolls).toBeGreaterThan(before);

  account.open();
  await api.webhooks.whenAnswered();
  expect(api.webhooks.calls).toMatchObject([{ eventType: "alert-created", status: 202 }]);
  await expect.poll(() => world.ops.messages.length).toBe(1);
  await page.goto(`${product.ui}/#/sources/production`);
  await page.getByRole("link", { name: "Set up by Tocsin: 1 alert source" }).click();

  await page.getByRole("button", { name: "Remove from ilert" }).click();
  const removal = page.getByRole("region", { name: "What would be removed from ilert" });
  await expect(removal).toContainText("Will create 0, update 0, delete 1.");
  // ilert changes after the plan was shown: the new plan must be shown before it is applied.
  const [created] = account.actions.values();
  if (created !== undefined) account.actions.set("twin", { ...created, id: "twin" });
  await removal.getByRole("button", { name: "Remove these" }).click();
  await expect(page.getByText("The plan has changed in the meantime.")).toBeVisible();
  await expect(removal).toContainText("delete 2.");
  expect(account.actions.size).toBe(2);
  await removal.getByRole("button", { name: "Remove these" }).click();
  await expect(page.getByText("What Tocsin created was removed from ilert")).toBeVisible();
  expect(account.actions.size).toBe(0);
  pollReleased.resolve();
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test("an alert action that ilert rejects because of a revoked key links to the settings", async ({
  page,
  world,
  external,
}) => {
  const { account, api } = await external.ilert();
  const product = await world.startProvisioned();
  const settings = (await rest(product, "GET", "/settings")) as { ilert: object };
  const ilert = { ...settings.ilert, apiUrl: api.baseUrl, fetching: "off" };
  await rest(product, "PATCH", "/settings", { ...settings, ilert });
  await rest(product, "PUT", "/settings/secrets", { ilertKey: "il1api-that-was-revoked" });
  account.actions.set("1", {
    id: "1",
    name: "Desktop",
    connectorType: "webhook",
    triggerMode: "AUTOMATIC",
    alertSources: account.alertSources,
    triggerTypes: ["alert-created"],
    params: { webhookUrl: world.hookUrl(product) },
  });
  account.open();
  await openEvents(page, product);
  await page.getByRole("option").first().click();
  const panel = page.getByRole("complementary", { name: "Event" });
  await panel.getByRole("button", { name: "Accept in ilert" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Accept", exact: true }).click();
  const rejection = panel.getByRole("alert").filter({ hasText: "ilert does not accept the API key" });
  await expect(rejection).toContainText("ilert says: The provided API key is invalid");
  await rejection.getByRole("button").click();
  await expect(page).toHaveURL(/#\/settings\/ilert/);
  // A key pasted with its header prefix is accepted too.
  await page.getByRole("button", { name: "Replace API key" }).click();
  await page.getByLabel("API key").fill(`Bearer ${ILERT_KEY}`);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`sees ${account.alertSources.length} alert sources`)).toBeVisible();
});

test("a delay is written to ilert, and the page warns that conditions in ilert disable catching up", async ({
  page,
  world,
  external,
}) => {
  const { account, api } = await external.ilert();
  const product = await world.startProvisioned();
  const { hooks } = product;
  const settings = (await rest(product, "GET", "/settings")) as { ilert: object };
  const ilert = { ...settings.ilert, apiUrl: api.baseUrl, keepRight: false };
  await rest(product, "PATCH", "/settings", { ...settings, publicUrl: hooks, ilert });
  await rest(product, "PUT", "/settings/secrets", { ilertKey: ILERT_KEY });
  const source = Object(await rest(product, "GET", "/sources/production"));
  const [first] = account.alertSources;
  await rest(product, "PATCH", "/sources/production", {
    id: source.id,
    name: source.name,
    type: source.type,
    enabled: true,
    accountUrl: source.accountUrl,
    ilert: { alertSources: [first?.id], bodyTemplate: false },
  });

  await page.goto(product.link);
  await page.goto(`${product.ui}/#/actions`);
  await chooseOnCard(page, "Tell Ops", "Edit");
  const delay = page.getByLabel("ilert reports “not resolved” after (seconds)");
  await expect(delay).toBeHidden();
  await page.getByRole("checkbox", { name: "Alert not resolved in time" }).check();
  await delay.fill("30");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("must be 0, or from 60 to 172800 seconds")).toBeVisible();
  await delay.fill("900");
  await expectAccessibleInEveryAppearance(page, "an alert action with a delay");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(delay).toBeHidden();

  await page.goto(`${product.ui}/#/settings/ilert`);
  await page.getByRole("button", { name: "See what would change" }).click();
  const plan = page.getByRole("region", { name: "What would change in ilert" });
  await expect(plan).toContainText("not resolved: 900 s");
  await plan.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("ilert is set up")).toBeVisible();
  const [created] = account.actions.values();
  expect(created?.notResolvedDelaySec).toBe(900);
  if (created !== undefined)
    account.actions.set(created.id, { ...created, conditions: "alert.priority == 'HIGH'" });
  await page.getByRole("button", { name: "Poll now" }).click();
  await expect(page.getByText(/Catching up is off for .*has conditions/)).toBeVisible();
});
