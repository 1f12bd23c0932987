import { OPS_SECRET } from "../../testkit/simulator/two-groups.ts";
import { rest } from "./rest.ts";
import { openEvents } from "./steps.ts";
import { expect, test } from "./test.ts";

test("replacing a wrong signing secret in the panel sends all waiting messages", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await rest(product, "PATCH", "/connectors/ops", { secret: `SEC${"0".repeat(64)}` });
  await openEvents(page, product);
  await world.ilert(product).storm(3);
  await expect(page.getByText("1 robot is rejecting messages")).toBeVisible();
  await page.getByRole("option").last().click();
  const panel = page.getByRole("complementary", { name: "Event" });
  const problem = panel.getByRole("alert");
  await expect(problem).toContainText("Ops group did not get it: wrong signing secret");
  await expect(problem).toContainText("2 other messages wait for this group; none is lost.");
  await expect(panel.getByText("No attempt yet")).toBeHidden();
  // The reason is shown above everything else about the event.
  const [problemBox, storyBox] = [
    await problem.boundingBox(),
    await panel.getByText("In DingTalk").boundingBox(),
  ];
  expect(problemBox?.y).toBeLessThan(storyBox?.y ?? 0);
  await problem.getByLabel("Signing secret").fill(OPS_SECRET);
  await problem.getByRole("button", { name: "Save and try again" }).click();
  await expect.poll(() => world.ops.messages.length).toBe(3);
  await expect(problem).toBeHidden();
});

test("a delivery without an attempt cannot be copied as curl", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await rest(product, "POST", "/pause", {});
  await world.ilert(product).storm(1);
  await page.getByRole("option").first().click();
  const panel = page.getByRole("complementary", { name: "Event" });
  await expect(panel.getByText("No attempt yet.")).toBeVisible();
  await expect(panel.getByRole("button", { name: "Copy as curl" })).toBeHidden();
});

test("a received request can be edited and replayed as a new event marked as edited", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await world.ilert(product).storm(1);
  await expect.poll(() => world.ops.messages.length).toBe(1);
  await page.getByRole("option").first().click();
  const panel = page.getByRole("complementary", { name: "Event" });
  await panel.getByText("Raw body", { exact: true }).click();
  await panel.getByRole("button", { name: "Edit and replay" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit and replay" });
  const editor = dialog.getByLabel("Raw body");
  const body = await editor.inputValue();
  await editor.fill("{");
  await dialog.getByRole("button", { name: "Replay" }).click();
  await expect(dialog.getByText(/JSON/)).toBeVisible();
  await editor.fill(JSON.stringify({ ...JSON.parse(body), summary: "A summary written by hand" }));
  await dialog.getByRole("button", { name: "Replay" }).click();
  await expect(page.getByText("Replayed to 1 group.")).toBeVisible();
  await expect(panel.getByRole("heading", { name: "A summary written by hand" })).toBeVisible();
  await expect.poll(() => world.ops.messages.length).toBe(2);
  await expect(page.getByRole("option").filter({ hasText: "A summary written by hand" })).toContainText(
    "edited",
  );
  await panel.getByRole("link", { name: "another event" }).click();
  await expect(panel.getByRole("heading", { name: "A summary written by hand" })).toBeHidden();
});

test("an attempt is copied as curl without token or signature", async ({ page, world, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await world.ilert(product).storm(1);
  await expect.poll(() => world.ops.messages.length).toBe(1);
  await page.getByRole("option").first().click();
  await page.getByRole("button", { name: "Copy as curl" }).click();
  await expect(page.getByText("Copied, without secrets")).toBeVisible();
  const copied = await page.evaluate<string>("navigator.clipboard.readText()");
  expect(copied).toMatch(/^curl .*robot\/send\?access_token=/);
  expect(copied).not.toContain("ops-robot-token");
});

test("the secret copied from the simulated group fixes the robot", async ({ page, context, world }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const product = await world.startProvisioned();
  await rest(product, "PATCH", "/connectors/ops", { secret: `SEC${"0".repeat(64)}` });
  await openEvents(page, product);
  await world.ilert(product).storm(3);
  await page.getByRole("option").last().click();
  const problem = page.getByRole("complementary", { name: "Event" }).getByRole("alert");
  await expect(problem).toContainText("wrong signing secret");

  const chats = await context.newPage();
  await chats.goto(new URL("/", world.webhookUrl(world.ops)).href);
  await expect(chats.getByRole("button", { name: "Copy signing secret of Night shift" })).toBeHidden();
  const copy = chats.getByRole("button", { name: "Copy signing secret of Ops group" });
  await copy.click();
  await expect(copy).toHaveText("Copied");
  await page.bringToFront();
  await problem.getByLabel("Signing secret").focus();
  await page.keyboard.press("Control+v");
  await problem.getByRole("button", { name: "Save and try again" }).click();
  await expect.poll(() => world.ops.messages.length).toBe(3);
});
