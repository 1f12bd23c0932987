import { createIlertSimulator } from "../../simulator/ilert/simulator.ts";
import { OPS_SECRET } from "../../testkit/simulator/two-groups.ts";
import { createClickCounter } from "./click-counter.ts";
import { rest } from "./rest.ts";
import { newWebhookUrl } from "./steps.ts";
import { expect, test } from "./test.ts";

/** What a new user has to do at present; a higher number needs a reason. */
const MAX_CLICKS = 4;
const MAX_FIELDS = 5;

test("the first alert is delivered from an empty data directory within the limits of clicks and fields", async ({
  page,
  world,
}) => {
  const started = performance.now();
  const product = await world.startEmpty();
  // Public access is not part of this test, so it is configured beforehand.
  const settings = (await rest(product, "GET", "/settings")) as object;
  await rest(product, "PATCH", "/settings", { ...settings, publicUrl: product.hooks });
  await page.goto(product.link);
  const { click, fill, counts } = createClickCounter(page);

  await fill("Name of the group", "Ops group");
  await fill("Webhook URL or token", world.webhookUrl(world.ops));
  await fill("Secret", OPS_SECRET);
  await click("Save and test");
  await fill("Name", "Production");
  await click("Create the webhook URL");
  await click("Forward these");
  const hookUrl = await newWebhookUrl(page).inputValue();
  // The user pastes the URL into the alert action in ilert.
  counts.fields += 1;
  await click("I have pasted it");
  await expect(page.getByText("Waiting for the first alert")).toBeVisible();

  const delivered = world.ops.messages.length;
  await createIlertSimulator({ hookUrl }).storm(1);
  await expect.poll(() => world.ops.messages.length).toBe(delivered + 1);
  await expect(page.getByText("It is in the group. Everything works.")).toBeVisible();

  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(
    `First delivery: ${counts.clicks} clicks and ${counts.fields} fields, ${seconds} s excluding the user's own time.\n`,
  );
  expect(counts.clicks).toBeLessThanOrEqual(MAX_CLICKS);
  expect(counts.fields).toBeLessThanOrEqual(MAX_FIELDS);
});
