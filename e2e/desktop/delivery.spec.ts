import { expect, test } from "./test.ts";

test("an alert posted by ilert is shown in the window and reaches its group", async ({ desktop, world }) => {
  const { page } = desktop;
  await expect(page).toHaveTitle(/Tocsin/);
  expect(page.url()).toMatch(/^tocsin-app:\/\/page\//);

  const [posted] = await world.ilert.storm(1);
  expect(posted?.status).toBe(202);
  await expect(page.getByText(posted?.body.summary ?? "").first()).toBeVisible();
  await expect.poll(() => world.ops.messages.map((message) => message.title)).toHaveLength(1);
  expect(world.ops.messages[0]?.title).toContain(posted?.body.summary);
  expect(world.night.messages).toEqual([]);
});

test("an alert posted while the window is closed is shown when the window reopens", async ({
  desktop,
  world,
}) => {
  const { app, page } = desktop;
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const [posted] = await world.ilert.storm(1);
  await app.evaluate(({ app: electronApp }) => electronApp.emit("activate"));
  await expect(page.getByText(posted?.body.summary ?? "").first()).toBeVisible();
});

test("a robot's redirect is not followed", async ({ desktop, world }) => {
  await expect(desktop.page).toHaveTitle(/Tocsin/);
  world.ops.failNext({ kind: "http", status: 302 });
  await world.ilert.storm(1);
  await expect.poll(() => world.ops.refusals.length).toBe(1);
  expect(world.ops.refusals[0]?.answer?.status).toBe(302);
});
