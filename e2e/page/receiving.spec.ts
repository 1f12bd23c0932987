import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { openDatabase } from "../../engine/store/sqlite/connection.ts";
import { expectAccessible } from "./accessible.ts";
import { expect, test } from "./test.ts";

const statusBar = (page: Page) => page.getByRole("list", { name: "Status" });

test("a locked database is reported until events can be stored again", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await page.goto(product.link);
  await expect(statusBar(page)).toContainText("Receiving on");
  const other = openDatabase(join(world.dataDir, "tocsin.db"));
  other.exec("BEGIN IMMEDIATE");
  const post = () => fetch(world.hookUrl(product), { method: "POST", body: '{"id":"1","summary":"Disk"}' });
  expect((await post()).status).toBe(503);
  const problem = statusBar(page).getByRole("link", { name: "Not receiving: Another program is using" });
  await expect(problem).toBeVisible();

  await problem.click();
  await expect(page).toHaveURL(/settings\/listener/);
  await expect(page.getByText("Close that program")).toBeVisible();
  await expectAccessible(page, "the listener that cannot store");
  other.exec("ROLLBACK");
  other.close();
  expect((await post()).status).toBe(202);
  await expect(statusBar(page)).toContainText("Receiving on");
  await expect(page.getByText("Close that program")).toBeHidden();
});

test("the status bar shows when ilert last called and which calls were rejected", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await page.goto(product.link);
  await expect(statusBar(page)).toContainText("Receiving on");
  await expect(statusBar(page)).not.toContainText("last call");
  await world.ilert(product).storm(1);
  await expect(statusBar(page)).toContainText(/Receiving on \d+, last call \d+ s(econds)? ago/);
  const hook = world.hookUrl(product);
  const post = (url: string) => fetch(url, { method: "POST", body: "{}" });
  expect((await post(`${hook}x`)).status).toBe(401);
  expect((await post(hook.replace("/hooks/", "/hook/"))).status).toBe(404);
  const wrongToken = statusBar(page).getByRole("link", {
    name: /^1 call with a wrong token, last \d\d:\d\d/,
  });
  await expect(wrongToken).toBeVisible();
  await expect(statusBar(page)).toContainText(/1 call to an unknown webhook URL, last \d\d:\d\d/);
  await wrongToken.click();
  await expect(page).toHaveURL(/#\/sources/);
});

test("a lost secrets file is reported with the affected entities, and alerts are still received", async ({
  page,
  world,
}) => {
  const first = await world.startProvisioned();
  const token = world.hookUrl(first).split("/").at(-1) ?? "";
  await first.stop();
  await rm(join(world.dataDir, "secrets.json"));
  const product = await world.startEmpty();
  await page.goto(product.link);
  await expect(statusBar(page)).toContainText("The secrets of Production, Ops group, Night shift are gone");
  await expect(statusBar(page)).toContainText("Receiving on");
  const answer = await fetch(`${product.hooks}/hooks/production/${token}`, {
    method: "POST",
    body: '{"id":"1","summary":"Disk","eventType":"alert-created"}',
  });
  expect(answer.status).toBe(202);
});

test("sources whose tokens are unknown are reported, with a link to the sources", async ({ page, world }) => {
  const first = await world.startProvisioned();
  await first.stop();
  await rm(join(world.dataDir, "secrets.json"));
  // A configuration written before token hashes were introduced.
  const file = join(world.dataDir, "config.json");
  const { tokenHashes: _, ...settings } = JSON.parse(await readFile(file, "utf8"));
  await writeFile(file, JSON.stringify(settings));
  const product = await world.startEmpty();
  expect((await fetch(world.hookUrl(product), { method: "POST", body: "{}" })).status).toBe(503);
  await page.goto(product.link);
  const problem = statusBar(page).getByRole("link", {
    name: "Not receiving: Calls to these webhook sources",
  });
  await problem.click();
  await expect(page).toHaveURL(/#\/sources/);
});
