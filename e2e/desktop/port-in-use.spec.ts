import { createServer } from "node:http";
import { currentTrayIcon, trayLabels } from "./recorder.ts";
import { expect, test } from "./test.ts";

test("a port in use is reported in tray and window, and the app receives once the port is free", async ({
  start,
  world,
}) => {
  const port = Number(new URL(world.hooksUrl).port);
  const other = createServer((_request, response) => response.end("another program"));
  await new Promise<void>((resolve) => other.listen(port, "127.0.0.1", resolve));
  const app = await start();
  const page = await app.firstWindow();
  await expect(page.getByText(`Port ${port} on 127.0.0.1 is taken by another program`).first()).toBeVisible();
  await expect.poll(() => currentTrayIcon(app)).toMatch(/offline/);
  await expect
    .poll(async () => (await trayLabels(app)).join("\n"))
    .toContain(`Port ${port} on 127.0.0.1 is taken`);

  await new Promise((resolve) => void other.close(resolve));
  await expect
    .poll(async () => (await fetch(`${world.hooksUrl}/healthz`).catch(() => null))?.status)
    .toBe(200);
  await expect(page.getByText("is taken by another program")).toHaveCount(0);
  await world.ilert.storm(1);
  await expect.poll(() => world.ops.received).toBe(1);
});
