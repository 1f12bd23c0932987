import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, it, onTestFinished } from "vitest";
import { startAppApi } from "../../testkit/simulator/dingtalk-app.ts";
import { waitUntil } from "../../testkit/wait-until.ts";

it("talks to DingTalk's own client", async () => {
  const { simulator, api, card } = await startAppApi();
  const { organisation, gateway, acts, url } = simulator;
  gateway.settings.pingMs = 50;
  const script = join(import.meta.dirname, "official-client.mjs");
  const child = spawn(process.execPath, [script, url, organisation.clientId, organisation.clientSecret], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const reported: Record<string, Record<string, unknown>>[] = [];
  createInterface(child.stdout).on("line", (line) => {
    if (line.startsWith("{")) reported.push(JSON.parse(line));
  });
  await waitUntil(async () => gateway.links() === 1);
  await waitUntil(async () => gateway.answeredPings() > 1);

  await api.createCard(card, new AbortController().signal);
  const ack = await acts.click({ outTrackId: "card-1", userId: "user-wang", buttonId: "accept" });
  expect(ack?.code).toBe(200);
  expect(organisation.cards.get("card-1")?.views.get("user-wang")).toMatchObject({ tips: "Accepting" });
  expect(await acts.say({ groupId: "cidOps==", userId: "user-anna", text: "status" })).toMatchObject({
    code: 200,
  });
  await waitUntil(async () => reported.length === 2);
  expect(reported[0]?.click).toMatchObject({
    type: "actionCallback",
    outTrackId: "card-1",
    userId: "user-wang",
  });
  expect(reported[1]?.message).toMatchObject({ msgtype: "text", text: { content: " status" } });

  gateway.dropAll("close");
  await waitUntil(async () => gateway.opened() === 2);
});
