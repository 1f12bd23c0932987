import type { Page } from "@playwright/test";
import { hasTool } from "../../testkit/debian-tool.ts";
import { freePort } from "../../testkit/free-port.ts";
import { OPS_SECRET } from "../../testkit/simulator/two-groups.ts";
import { hasOpenSsh, openOpenSsh } from "../../testkit/tunnel/openssh-server.ts";
import { createClickCounter } from "./click-counter.ts";
import { expect, ILERT_KEY, test } from "./external-services.ts";

/** What a new user has to do at present; a higher number needs a reason. */
const MAX_CLICKS = 6;
const MAX_FIELDS = 8;
const TWO_MINUTES_MS = 120_000;

/** Fills in a settings field, which is saved on Enter. */
async function enter(page: Page, counter: ReturnType<typeof createClickCounter>, name: string, text: string) {
  await counter.fill(name, text);
  await page.keyboard.press("Enter");
}

test("a full setup with an SSH server and an API key takes at most two minutes, within the limits of clicks", async ({
  page,
  world,
  external,
}) => {
  test.skip(!hasOpenSsh() || !hasTool("ssh-keygen"), "there is no OpenSSH");

  // Prerequisites: an SSH server with a web server in front, and an account in ilert.
  const ssh = await external.ssh(openOpenSsh);
  const remotePort = await freePort();
  const front = await external.proxyTo(() => `http://127.0.0.1:${remotePort}`);
  const { account, api } = await external.ilert();

  const started = performance.now();
  const product = await world.startEmpty();
  await page.goto(product.link);
  const user = createClickCounter(page);
  // Counts the steps that only the test needs, because it uses other ports than 22 and 41700 and a simulated ilert.
  const tester = createClickCounter(page);

  await user.fill("Name of the group", "Ops group");
  await user.fill("Webhook URL or token", world.webhookUrl(world.ops));
  await user.fill("Secret", OPS_SECRET);
  await user.click("Save and test");
  await user.fill("Name", "Production");
  await user.click("Create the webhook URL");
  await user.click("Forward these");

  await user.choose("Your SSH server");
  await tester.click("More about the server");
  await enter(page, tester, "SSH port", String(ssh.port));
  await enter(page, tester, "Port on the server", String(remotePort));
  await enter(page, user, "SSH server", `${ssh.user}@127.0.0.1`);
  await enter(page, user, "Private key", ssh.keyFile);
  await enter(page, user, "Public address", front.url);

  await tester.click("Address of ilert's API");
  await enter(page, tester, "Address", api.baseUrl);
  await enter(page, user, "API key", ILERT_KEY);
  await user.click(`Choose all ${account.alertSources.length}`);
  await user.click("Apply");
  await expect(page.getByText("Waiting for the first alert")).toBeVisible();

  account.open();
  await expect(page.getByText("It is in the group. Everything works.")).toBeVisible();
  const tookMs = performance.now() - started;

  // ilert's alert action called the public address, and the group received the alert.
  const [action, ...others] = [...account.actions.values()];
  expect(others).toEqual([]);
  expect(String(action?.params.webhookUrl)).toContain(`@${new URL(front.url).host}/hooks/production`);
  expect(api.webhooks.calls).toMatchObject([{ eventType: "alert-created", status: 202 }]);
  expect(world.ops.messages.at(-1)?.title).toMatch(/^\[PENDING\] orders-db-1/);

  const { clicks, fields } = user.counts;
  process.stdout.write(
    `Full setup: ${clicks} clicks and ${fields} fields, ${(tookMs / 1000).toFixed(1)} s excluding the user's own time.\n`,
  );
  expect(clicks).toBeLessThanOrEqual(MAX_CLICKS);
  expect(fields).toBeLessThanOrEqual(MAX_FIELDS);
  expect(tookMs).toBeLessThan(TWO_MINUTES_MS);
});
