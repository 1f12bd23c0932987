import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { rest } from "./rest.ts";
import { goToPage } from "./steps.ts";
import { expect, test } from "./test.ts";

const DAY_MS = 86_400_000;

test("a clock that jumped ahead is reported, and used once it is confirmed", async ({ page, world }) => {
  // The file of a Tocsin that last ran 40 days ago.
  const clockFile = join(world.dataDir, "clock.json");
  const lastSeen = Date.now() - 40 * DAY_MS;
  await writeFile(clockFile, JSON.stringify({ trustedAt: lastSeen, doubtedSince: null, lastSeen }));
  const product = await world.startProvisioned();
  const [posted] = await world.ilert(product).storm(1);
  const problems = async () => {
    const status = (await rest(product, "GET", "/status")) as { problems: { code: string }[] };
    return status.problems.map(({ code }) => code);
  };
  expect(await problems()).toContain("retention/clock");
  await page.goto(product.link);
  await page.goto(`${product.ui}/#/settings/retention`);
  const settings = page.getByRole("main");
  await expect(settings.getByText(/clock jumped ahead by 40 days/).first()).toBeVisible();
  const confirm = settings.getByRole("button", { name: "The clock is right" });
  await confirm.click();
  await expect(confirm).toBeHidden();
  expect(await problems()).not.toContain("retention/clock");
  const savedClock = JSON.parse(await readFile(clockFile, "utf8")) as {
    trustedAt: number;
    doubtedSince: null;
  };
  expect(savedClock.doubtedSince).toBeNull();
  expect(Date.now() - savedClock.trustedAt).toBeLessThan(DAY_MS);

  await page.reload();
  await expect(settings.getByLabel("Days", { exact: false }).first()).toBeVisible();
  await expect(confirm).toBeHidden();
  await goToPage(page, "Log");
  await expect(page.getByText(posted?.body.summary ?? "").first()).toBeVisible();
});
