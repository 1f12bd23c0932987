import { rest } from "./rest.ts";
import { openEvents, postAlert } from "./steps.ts";
import { expect, test } from "./test.ts";

test("a link to the alert opens ilert in another tab", async ({ page, context, world }) => {
  const product = await world.startProvisioned();
  await rest(product, "PATCH", "/sources/production", {
    id: "production",
    accountUrl: "https://acme.ilert.com",
  });
  await context.route("https://acme.ilert.com/**", (route) => route.fulfill({ body: "ilert" }));
  await postAlert(world.hookUrl(product));
  await openEvents(page, product);
  await page.getByRole("option").first().click();
  const opened = context.waitForEvent("page");
  await page
    .getByRole("region", { name: "In ilert" })
    .getByRole("link", { name: /Open in ilert/ })
    .click();
  const tab = await opened;
  await tab.waitForLoadState();
  expect(tab.url()).toContain("https://acme.ilert.com/alert/view.jsf?id=");
});
