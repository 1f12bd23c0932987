import type { Page } from "@playwright/test";
import { freePort } from "../../testkit/free-port.ts";
import { OPS_SECRET } from "../../testkit/simulator/two-groups.ts";
import { hasOpenSsh, openOpenSsh } from "../../testkit/tunnel/openssh-server.ts";
import { hasSshTools } from "../../testkit/tunnel/ssh-keys.ts";
import { handsOn } from "./click-counter.ts";
import { expect, ILERT_KEY, test } from "./outside.ts";

/** What a new user does by hand today; more of it needs a reason. */
const MAX_CLICKS = 6;
const MAX_FIELDS = 8;
const TWO_MINUTES_MS = 120_000;

/** Fields of the settings save themselves on Enter. */
async function enter(page: Page, hands: ReturnType<typeof handsOn>, name: string, text: string) {
  await hands.fill(name, text);
  await page.keyboard.press("Enter");
}

test("from nothing to the first alert in the group, with an SSH server and an API key, in so many steps", async ({
  page,
  world,
  outside,
}) => {
  const isThere = hasOpenSsh();
  if (!isThere) process.stdout.write("The two minutes are not tried: there is no sshd (openssh-server).\n");
  test.skip(!isThere || !hasSshTools(), "there is no sshd");

  // What a user has before: an SSH server with a web server in front, and an account in ilert.
  const ssh = await outside.ssh(openOpenSsh);
  const remotePort = await freePort();
  const front = await outside.proxyTo(() => `http://127.0.0.1:${remotePort}`);
  const { account, api } = await outside.ilert();

  const started = performance.now();
  const product = await world.startEmpty();
  await page.goto(product.link);
  const user = handsOn(page);
  // What stands here where there is no port 22, no ilert in the cloud, and 41700 may be taken.
  const tester = handsOn(page);

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

  // The whole way: ilert's own alert action called the public address, and the group has the alert.
  const [action, ...others] = [...account.actions.values()];
  expect(others).toEqual([]);
  expect(String(action?.params.webhookUrl)).toContain(`@${new URL(front.url).host}/hooks/production`);
  expect(api.webhooks.calls).toMatchObject([{ eventType: "alert-created", status: 202 }]);
  expect(world.ops.messages.at(-1)?.title).toMatch(/^\[PENDING\] orders-db-1/);

  const { clicks, fields } = user.done;
  process.stdout.write(
    `Two minutes: ${clicks} clicks and ${fields} fields, ${(tookMs / 1000).toFixed(1)} s without the user's own time.\n`,
  );
  expect(clicks).toBeLessThanOrEqual(MAX_CLICKS);
  expect(fields).toBeLessThanOrEqual(MAX_FIELDS);
  expect(tookMs).toBeLessThan(TWO_MINUTES_MS);
});
