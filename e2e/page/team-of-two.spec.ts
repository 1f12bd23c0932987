import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { createTestCa, issue } from "../../simulator/network/test-ca.ts";
import { hasTool } from "../../testkit/debian-tool.ts";
import { freePort } from "../../testkit/free-port.ts";
import { startNginx } from "../../testkit/nginx.ts";
import { createTempFolder } from "../../testkit/temp-folder.ts";
import { createClickCounter } from "./click-counter.ts";
import { expect, test } from "./test.ts";

const ROOT = join(import.meta.dirname, "../..");
const GUIDE = readFileSync(join(ROOT, "docs/team.md"), "utf8");
const SITE = readFileSync(join(ROOT, "deploy/proxy/nginx.conf"), "utf8");
const TEN_MINUTES_MS = 600_000;

const reader = (page: Page) => page.getByRole("region", { name: "Signed in as" });

test("a team of two behind nginx takes as many steps as the guide says", async ({ browser, world }) => {
  test.skip(!hasTool("nginx") || !hasTool("openssl"), "there is no nginx or openssl");
  const [uiPort, port, plainPort] = [await freePort(), await freePort(), await freePort()];
  const address = `https://localhost:${port}`;
  const certificates = createTempFolder("certificates");
  const { certificate, key } = issue({ hosts: ["localhost"], issuer: createTestCa() });
  writeFileSync(join(certificates.path, "fullchain.pem"), certificate);
  writeFileSync(join(certificates.path, "key.pem"), key);
  const started = performance.now();

  // 1 and 2: Tocsin, and the documented site in front of it.
  await world.startEmpty({ uiPort, publicUiUrl: address });
  const stopNginx = await startNginx(
    SITE.replace("listen 80;", `listen 127.0.0.1:${plainPort};`)
      .replace("listen 443 ssl", `listen 127.0.0.1:${port} ssl`)
      .replace("server 127.0.0.1:41701;", `server 127.0.0.1:${uiPort};`)
      .replaceAll("/etc/ssl/tocsin", certificates.path)
      .replaceAll("tocsin.example.com", "localhost"),
    port,
  );
  const open = async (link: string) => {
    const page = await (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();
    await page.goto(link);
    return { page, user: createClickCounter(page) };
  };
  const addPerson = async ({ page, user }: Awaited<ReturnType<typeof open>>, name: string, role?: string) => {
    await user.click("Add a person");
    await user.fill("Name", name);
    await user.fill("E-mail", `${name}@example.com`);
    if (role !== undefined) await user.select("Role", role);
    await user.click("Add and make a link");
    const field = page.getByLabel("Link", { exact: true });
    const link = await field.inputValue();
    await user.click("Copy", field.locator("xpath=ancestor::div[.//button][1]"));
    return await open(link);
  };

  // 3 and 4: the link with the admin token, and adding oneself as an admin.
  const token = readFileSync(join(world.dataDir, "admin-token"), "utf8").trim();
  const setup = await open(`${address}/#token=${token}`);
  // Nothing is set up yet, so the page opens with the setup.
  await setup.user.follow("Settings");
  await setup.user.follow("Add people");
  const ann = await addPerson(setup, "Ann", "Admin");
  await expect(reader(ann.page)).toContainText("AnnAdmin");
  // 5 and 6: the colleague.
  await ann.user.follow("Team");
  const bob = await addPerson(ann, "Bob");
  await expect(reader(bob.page)).toContainText("BobOperator");
  const tookMs = performance.now() - started;

  const clicks = setup.user.counts.clicks + ann.user.counts.clicks;
  const fields = setup.user.counts.fields + ann.user.counts.fields;
  process.stdout.write(
    `A team of two: ${clicks} clicks, ${fields} fields, ${(tookMs / 1000).toFixed(1)} s.\n`,
  );
  expect(GUIDE).toContain(`${clicks} clicks and ${fields} fields on the page`);
  expect(tookMs).toBeLessThan(TEN_MINUTES_MS);
  for (const { page } of [setup, ann, bob]) await page.context().close();
  await stopNginx();
  certificates.remove();
});
