import { randomUUID } from "node:crypto";
import { startStandIn } from "./session.ts";
import { expect, test } from "./test.ts";

test("a notification shows plain text and Tocsin's icon, and is withdrawn when the alert is resolved", async ({
  session,
  start,
  world,
}) => {
  // Only serves as a template: the app is not running yet.
  const [template] = await world.ilert.storm(1);
  if (template === undefined) throw new Error("The simulator returned no alert.");
  const { lines } = await startStandIn(session, "notifications.py");
  const app = await start();
  const page = await app.firstWindow();
  await page.getByRole("main").waitFor();
  await page.evaluate(`location.hash = "#/settings/desktop"`);
  await page.getByRole("switch", { name: "Notify me of each new HIGH alert" }).click({ force: true });

  const alert = { ...template.body, id: "4711", priority: "HIGH" as const };
  const summary = 'Disk <a href="https://evil.example">full</a> & hot';
  await world.ilert.post({ ...alert, eventId: randomUUID(), summary });
  const shown = () => lines.find(({ title }) => title === "New HIGH alert");
  await expect.poll(shown).toBeDefined();
  expect(shown()).toMatchObject({
    body: expect.stringContaining('Disk &lt;a href="https://evil.example"&gt;full&lt;/a&gt; &amp; hot'),
    icon: expect.stringMatching(/./),
    urgency: 2,
  });
  expect(lines.filter(({ closed }) => closed !== undefined)).toEqual([]);
  const end = { eventType: "alert-resolved", status: "RESOLVED" } as const;
  await world.ilert.post({ ...alert, ...end, eventId: randomUUID(), summary });
  await expect.poll(() => lines).toContainEqual({ closed: shown()?.id });
});
