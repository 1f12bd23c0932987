import { rest } from "./rest.ts";
import { openEvents, pauseFor } from "./steps.ts";
import { expect, test } from "./test.ts";

test("a backlog is sent as one digest that names every alert, and each row links to it", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  // With the default settings the most urgent alerts would first be sent individually.
  const digest = { above: 2, lateAfterMinutes: 30 };
  await rest(product, "PATCH", "/connectors/ops", { id: "ops", name: "Ops group", digest });
  await openEvents(page, product);
  await pauseFor(page, "Until I resume");
  await expect(page.getByRole("link", { name: "Paused until you resume" })).toBeVisible();
  const posted = await world.ilert(product).storm(30);
  await page.getByRole("button", { name: "Resume" }).click();
  await expect.poll(() => world.ops.messages.length).toBe(1);
  const [message] = world.ops.messages;
  expect(message?.title).toMatch(/^\[DIGEST\] HIGH .* \+29$/);
  // The summaries are numbered, and their brackets escaped.
  for (let alert = 1; alert <= 30; alert++) expect(message?.text).toContain(`\\(${alert}\\)`);
  expect(world.ops.refusals).toEqual([]);

  await expect(page.getByRole("option").filter({ hasText: "30 alerts in a digest" })).toHaveCount(1);
  await page
    .getByRole("option")
    .filter({ hasText: posted[29]?.body.summary ?? "" })
    .first()
    .click();
  await page.getByRole("button", { name: "Open the digest" }).click();
  await expect(page.getByRole("complementary").getByRole("heading", { level: 2 })).toContainText(
    "30 alerts in a digest",
  );
});
