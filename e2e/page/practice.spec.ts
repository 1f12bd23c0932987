import type { ReadyProduct } from "../../testkit/headless/product.ts";
import { expectAccessible } from "./accessible.ts";
import { rest } from "./rest.ts";
import { expect, test } from "./test.ts";

async function addPracticeGroup(product: ReadyProduct) {
  await rest(product, "POST", "/connectors", { id: "practice", name: "Our practice", type: "practice" });
  await rest(product, "POST", "/actions", {
    id: "practise",
    name: "Practise",
    sources: ["production"],
    connector: "practice",
    events: ["alert-created", "alert-resolved"],
    mention: { mobiles: ["13800000000"], userIds: [], all: true },
  });
}

test("the practice group shows messages as they arrive, newest last, each linked to its event in the log", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await addPracticeGroup(product);
  await page.goto(product.link);
  await page.goto(`${product.ui}/#/practice/practice`);
  await expect(page.getByRole("heading", { level: 1, name: "Our practice" })).toBeVisible();
  await expect(page.getByText("No messages yet")).toBeVisible();

  await world.ilert(product).playIncident({ pace: 1 });
  const messages = page.getByRole("log", { name: "Messages of Our practice" }).getByRole("figure");
  await expect(messages).toHaveCount(2);
  await expect(messages.first()).toContainText("[PENDING]");
  await expect(messages.last()).toContainText("[RESOLVED]");
  await expect(messages.last()).toContainText("Notifies everyone in the group");
  await expect(messages.last()).toBeInViewport();
  await expect(page.getByRole("heading", { name: "Today" })).toBeVisible();
  await expectAccessible(page);

  await messages.first().getByRole("link", { name: "Show in the log" }).click();
  await expect(page.getByRole("complementary")).toContainText("orders-db-1");
});

test("a sample event is delivered to the group end to end", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await addPracticeGroup(product);
  await page.goto(product.link);
  await page.goto(`${product.ui}/#/practice/practice`);
  await page.getByRole("button", { name: "Send a sample event" }).click();
  await expect(page.getByText("The sample event was accepted.")).toBeVisible();
  await expect(page.getByRole("log").getByRole("figure")).toHaveCount(1);
});

test("an unknown practice group is reported", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await page.goto(product.link);
  await page.goto(`${product.ui}/#/practice/nowhere`);
  await expect(page.getByRole("heading", { name: "This practice group does not exist" })).toBeVisible();
  await page.goto(`${product.ui}/#/practice/ops`);
  await expect(page.getByText("Ops group is a DingTalk robot")).toBeVisible();
});

test("a practice group without an alert action links to the alert actions", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await rest(product, "POST", "/connectors", { id: "practice", name: "Our practice", type: "practice" });
  await page.goto(product.link);
  await page.goto(`${product.ui}/#/practice/practice`);
  await page.getByRole("button", { name: "Add an alert action" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Alert actions" })).toBeVisible();
});
