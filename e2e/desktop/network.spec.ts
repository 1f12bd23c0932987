import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { startSocksProxy, startTestProxy, type TestProxy } from "../../simulator/network/proxy.ts";
import { createTestCa, issue, startTlsFront } from "../../simulator/network/test-ca.ts";
import { hasTool } from "../../testkit/debian-tool.ts";
import { test as base, expect } from "./test.ts";

const HOST = "robots.test";
const LOGIN = { user: "ops", password: "proxy-password-nobody-may-see" };

interface ProxiedRobot {
  readonly proxy: TestProxy;
  readonly ca: string;
  /** Maps `robots.test:443` to its actual local port. */
  readonly hosts: Readonly<Record<string, number>>;
}

/** Adds a TLS robot that is reachable only through a proxy with a login, and a connector to it. */
const test = base.extend<{ proxiedRobot: ProxiedRobot }>({
  proxiedRobot: async ({ world }, use) => {
    const ca = createTestCa();
    const robots = new URL(world.webhookUrl(world.night));
    const front = await startTlsFront({ ...issue({ hosts: [HOST], issuer: ca }), port: Number(robots.port) });
    const hosts = { [`${HOST}:443`]: front.port };
    const proxy = await startTestProxy({ hosts, login: LOGIN });
    const file = join(world.dataDir, "provision.yaml");
    const connector = `  - { id: behind, name: Behind, webhookUrl: "https://${HOST}${robots.pathname}${robots.search}" }`;
    await writeFile(file, (await readFile(file, "utf8")).replace("actions:", `${connector}\nactions:`));
    await use({ proxy, ca: ca.certificate, hosts });
    await proxy.close();
    await front.close();
  },
  desktop: async ({ proxiedRobot: _proxiedRobot, desktop }, use) => use(desktop),
});
test.skip(!hasTool("openssl"), "openssl is missing, which creates the certificates.");

async function setNetwork(page: Page, field: string, text: string) {
  await page.goto("tocsin-app://page/#/settings/network");
  const saved = page.getByText(/^Saved\./);
  // The toast of the previous change disappears on its own.
  await expect(saved).toHaveCount(0);
  const section = page.getByRole("region", { name: "Network" });
  await section.getByText("Custom", { exact: true }).click();
  const input = section.getByRole("textbox", { name: field });
  await input.fill(text);
  await input.blur();
  await expect(saved).toBeVisible();
}

async function testConnector(page: Page) {
  await page.goto("tocsin-app://page/#/connectors");
  const card = page.getByRole("article", { name: "Behind" });
  await card.getByRole("button", { name: "Test this connection" }).click();
  return card;
}

test("calls use the proxy, its login and the extra authority as soon as each is set", async ({
  proxiedRobot: { proxy, ca },
  desktop: { page },
  world,
}) => {
  const address = `127.0.0.1:${proxy.port}`;
  await setNetwork(page, "Proxy address", `http://${address}`);
  await expect(await testConnector(page)).toContainText("The proxy requires a login");

  await setNetwork(page, "Proxy address", `http://${LOGIN.user}:wrong@${address}`);
  await expect(await testConnector(page)).toContainText("The proxy requires a login");

  await setNetwork(page, "Proxy address", `http://${LOGIN.user}:${LOGIN.password}@${address}`);
  await expect(await testConnector(page)).toContainText("certificate could not be trusted");
  expect(world.night.messages).toEqual([]);

  await setNetwork(page, "Extra certificate authority", ca);
  await expect(await testConnector(page)).toContainText('"errcode":0');
  expect(world.night.messages).toHaveLength(1);
  expect(proxy.opened).toContain(`${HOST}:443`);

  await setNetwork(page, "Extra certificate authority", "");
  await expect(await testConnector(page)).toContainText("certificate could not be trusted");
  expect(world.night.messages).toHaveLength(1);
  expect(await readFile(join(world.dataDir, "tocsin.log"), "utf8")).not.toContain(LOGIN.password);
});

test("an unreachable proxy and a refusing proxy are explained separately; loopback bypasses the proxy", async ({
  proxiedRobot: { proxy, ca, hosts },
  desktop: { page },
  world,
}) => {
  await setNetwork(page, "Proxy address", "http://127.0.0.1:9");
  await expect(await testConnector(page)).toContainText("The proxy could not be reached");
  await world.ilert.storm(1);
  await expect.poll(() => world.ops.messages).toHaveLength(1);

  proxy.failWith(503);
  await setNetwork(page, "Proxy address", `http://${LOGIN.user}:${LOGIN.password}@127.0.0.1:${proxy.port}`);
  await expect(await testConnector(page)).toContainText("The proxy refused to connect");

  const socks = await startSocksProxy(hosts);
  await setNetwork(page, "Extra certificate authority", ca);
  await setNetwork(page, "Proxy address", `socks5://127.0.0.1:${socks.port}`);
  await expect(await testConnector(page)).toContainText('"errcode":0');
  expect(socks.opened).toEqual([`${HOST}:443`]);
  await socks.close();
});
