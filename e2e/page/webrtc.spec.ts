import { startIceServers } from "../ice-servers.ts";
import { expect, test } from "./test.ts";

test("no packet leaves the page by WebRTC, neither from its window nor from a frame's", async ({
  page,
  context,
  world,
}) => {
  const servers = await startIceServers();
  const product = await world.startProvisioned();
  await page.goto(product.link);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await page.evaluate("typeof RTCPeerConnection")).toBe("undefined");
  // The browser ends a page that goes on all the same.
  const outcome = await page.evaluate(servers.script).catch((error: unknown) => String(error));
  expect(String(outcome)).toMatch(/TypeError|crashed/);
  expect(servers.reached()).toBe(0);

  // The same try where nobody forbids it: so they would have been reached.
  const elsewhere = await context.newPage();
  expect(await elsewhere.evaluate(servers.script)).toEqual(["asked", "asked"]);
  expect(servers.reached()).toBeGreaterThan(0);
  servers.close();
});
