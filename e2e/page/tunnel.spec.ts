import { freePort } from "../../testkit/free-port.ts";
import { HOOK_PATH } from "../../testkit/simulator/two-groups.ts";
import { anotherApp } from "../../testkit/tunnel/reverse-proxy.ts";
import { openSsh2 } from "../../testkit/tunnel/ssh2-server.ts";
import { expect, test } from "./external-services.ts";

test("a custom address is verified, and reported if it leads elsewhere", async ({
  page,
  world,
  external,
}) => {
  const product = await world.startProvisioned();
  const proxy = await external.proxyTo(() => product.hooks);
  const { host } = new URL(proxy.url);
  await page.goto(product.link);
  await page.goto(`${product.ui}/#/settings/public`);
  await expect(page.getByText("There is no public address yet.")).toBeVisible();
  const address = page.getByRole("textbox", { name: "Public address" });
  await address.fill(proxy.url);
  await address.press("Enter");
  await expect(page.getByText("Connected: a test call came back")).toBeVisible();
  await expect(page.getByText(`Public: ${host}`)).toBeVisible();

  proxy.mode = anotherApp;
  await page.getByRole("button", { name: "Test now" }).click();
  await expect(page.getByText(`Something other than this Tocsin answers at ${proxy.url}`)).toBeVisible();
  proxy.mode = "forward";
  await page.getByRole("button", { name: "Test now" }).click();
  await expect(page.getByText("Something other than this Tocsin")).toBeHidden();

  await page.goto(`${product.ui}/#/sources/production`);
  await expect(page.getByText(`${proxy.url}/hooks/production/…`)).toBeVisible();

  // ilert still uses the old address.
  const second = await external.proxyTo(() => product.hooks);
  await page.goto(`${product.ui}/#/settings/public`);
  await address.fill(second.url);
  await address.press("Enter");
  const changed = page.getByRole("alert").filter({ hasText: "The public address has changed" });
  await expect(changed).toContainText(`Before: ${proxy.url}. Now: ${second.url}.`);
  await changed.getByRole("button", { name: "ilert has the new one" }).click();
  await expect(changed).toBeHidden();
});

test("an SSH tunnel is set up, the server's key is shown, and a webhook arrives through it", async ({
  page,
  world,
  external,
}) => {
  const product = await world.startProvisioned();
  const ssh = await external.ssh(openSsh2);
  const remotePort = await freePort();
  const front = await external.proxyTo(() => `http://127.0.0.1:${remotePort}`);
  await page.goto(product.link);
  await page.goto(`${product.ui}/#/settings/public`);
  await page.getByRole("radio", { name: "Your SSH server" }).click();
  await expect(page.getByText("The SSH server or the user is missing.")).toBeVisible();
  const enter = async (name: string, text: string) => {
    const field = page.getByRole("textbox", { name, exact: true });
    await field.fill(text);
    await field.press("Enter");
  };
  await enter("SSH server", "127.0.0.1");
  await page.getByRole("button", { name: "More about the server" }).click();
  await enter("SSH port", String(ssh.port));
  await enter("User", ssh.user);
  await enter("Private key", `${ssh.keyFile}.pub`);
  await enter("Port on the server", String(remotePort));
  await enter("Public address", front.url);
  await expect(page.getByText(`${ssh.keyFile}.pub is a public key.`)).toBeVisible();
  await enter("Private key", ssh.keyFile);
  await expect(page.getByText("Connected: a test call came back")).toBeVisible();
  await expect(page.getByText(ssh.fingerprint)).toBeVisible();

  const path = HOOK_PATH;
  const body = {
    id: "1",
    summary: "Over SSH",
    status: "PENDING",
    eventType: "alert-created",
    priority: "HIGH",
  };
  const answer = await fetch(`${front.url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      ...body,
      reportTime: new Date().toISOString(),
      alertSource: { id: 1, name: "Probes" },
    }),
  });
  expect(answer.status).toBe(202);
  await page.goto(`${product.ui}/#/log`);
  await expect(page.getByText("Over SSH").first()).toBeVisible();

  await ssh.kill();
  await expect(page.getByText(`No public access: ${new URL(front.url).host}`)).toBeVisible();

  // If another server takes its place, both fingerprints are shown for the user to decide.
  const other = await external.ssh(openSsh2, ssh.port);
  await page.goto(`${product.ui}/#/settings/public`);
  const changed = page.getByRole("alert").filter({ hasText: "presents a different key than before" });
  await expect(changed).toContainText(`Known: ${ssh.fingerprint}. Now: ${other.fingerprint}.`);
  await changed.getByRole("button", { name: "Trust the new key" }).click();
  await expect(page.getByText("does not let tocsin in with this key.")).toBeVisible();
});
