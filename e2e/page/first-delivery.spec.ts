import { createIlertSimulator } from "../../simulator/ilert/simulator.ts";
import { OPS_SECRET } from "../../testkit/simulator/two-groups.ts";
import { handsOn } from "./click-counter.ts";
import { rest } from "./rest.ts";
import { freshUrl } from "./steps.ts";
import { expect, test } from "./test.ts";

/** What a new user does by hand today; more of it needs a reason. */
const MAX_CLICKS = 4;
const MAX_FIELDS = 5;

test("from an empty data directory to the first delivered alert, in so many steps", async ({
  page,
  world,
}) => {
  const started = performance.now();
  const product = await world.startEmpty();
  // Public access is another matter, so it is there.
  const settings = (await rest(product, "GET", "/settings")) as object;
  await rest(product, "PATCH", "/settings", { ...settings, publicUrl: product.hooks });
  await page.goto(product.link);
  const { click, fill, done } = handsOn(page);

  await fill("Name of the group", "Ops group");
  await fill("Webhook URL or token", world.webhookUrl(world.ops));
  await fill("Secret", OPS_SECRET);
  await click("Save and test");
  await fill("Name", "Production");
  await click("Create the webhook URL");
  await click("Forward these");
  const hookUrl = await freshUrl(page).inputValue();
  // In ilert: the URL is pasted into the alert action.
  done.fields += 1;
  await click("I have pasted it");
  await expect(page.getByText("Waiting for the first alert")).toBeVisible();

  const delivered = world.ops.messages.length;
  await createIlertSimulator({ hookUrl }).storm(1);
  await expect.poll(() => world.ops.messages.length).toBe(delivered + 1);
  await expect(page.getByText("It is in the group. Everything works.")).toBeVisible();

  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(
    `First delivery: ${done.clicks} clicks and ${done.fields} fields, ${seconds} s without the user's own time.\n`,
  );
  expect(done.clicks).toBeLessThanOrEqual(MAX_CLICKS);
  expect(done.fields).toBeLessThanOrEqual(MAX_FIELDS);
});
