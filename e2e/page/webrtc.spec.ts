import { startIceServers } from "../ice-servers.ts";
import { expect, test } from "./test.ts";

test("the page sends no WebRTC packets, neither from its window nor from a frame", async ({
  page,
  context,
  world,
}) => {
  const servers = await startIceServers();
  const product = await world.startProvisioned();
  await page.goto(product.link);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await page.evaluate("typeof RTCPeerConnection")).toBe("undefined");
  // The browser terminates a page that tries it anyway.
  const outcome = await page.evaluate(servers.script).catch((error: unknown) => String(error));
  expect(String(outcome)).toMatch(/TypeError|crashed/);
  expect(servers.contacts()).toBe(0);

  // Control: a page without these restrictions does contact the servers.
  const unrestricted = await context.newPage();
  expect(await unrestricted.evaluate(servers.script)).toEqual(["contacted", "contacted"]);
  expect(servers.contacts()).toBeGreaterThan(0);
  servers.close();
});
