import { expect, it, onTestFinished } from "vitest";
import { silentLog } from "../../engine/lib/log.ts";
import { startTestEngine } from "../../engine/testing/test-engine.ts";
import { createDingtalkGroup } from "../../simulator/dingtalk/group.ts";
import { startDingtalkSimulator } from "../../simulator/dingtalk/server.ts";
import { linkFollower } from "./follow-link.ts";

const NOW = Date.UTC(2100, 0, 1);

/** A real engine with one tested connector, and what a link has opened and asked. */
async function setUp(answer: () => Promise<boolean> = async () => true) {
  const engine = await startTestEngine();
  const ops = createDingtalkGroup({ id: "ops", token: "token-of-ops" });
  const simulator = await startDingtalkSimulator({ groups: [ops] });
  onTestFinished(() => simulator.close());
  await engine.connect({ id: "ops", webhookUrl: simulator.webhookUrl(ops) });
  const { deliveryId } = await engine.client.connectors.test({ id: "ops" });
  const opened: (string | undefined)[] = [];
  const asked: number[] = [];
  const follow = linkFollower({
    client: engine.client,
    clock: { now: () => NOW },
    log: silentLog,
    open: (address) => opened.push(address),
    mayPause(minutes) {
      asked.push(minutes);
      return answer();
    },
  });
  const paused = async () => (await engine.client.status()).paused;
  return { engine, deliveryId: deliveryId ?? "", opened, asked, follow, paused };
}

it("a link to a delivery opens its event's row", async () => {
  const { engine, deliveryId, opened, follow } = await setUp();
  const { eventId } = await engine.client.deliveries.get({ id: deliveryId });
  await follow(`tocsin://delivery/${deliveryId}`);
  expect(opened).toEqual([`/log/${eventId}?delivery=${deliveryId}`]);
});

it("a link that names nothing opens the window and does no more", async () => {
  const { opened, asked, follow, paused } = await setUp();
  for (const link of ["tocsin://delivery/gone", "tocsin://quit", "tocsin://pause?minutes=x"])
    await follow(link);
  expect(opened).toEqual([undefined, undefined, undefined]);
  expect([asked, await paused()]).toEqual([[], null]);
});

it("a link to a pause asks first, and pauses only when it may", async () => {
  const refused = await setUp(async () => false);
  await refused.follow("tocsin://pause?minutes=60");
  expect([refused.asked, await refused.paused()]).toEqual([[60], null]);

  const granted = await setUp();
  await granted.follow("tocsin://pause?minutes=60");
  expect(await granted.paused()).toEqual({ until: NOW + 3_600_000 });
  expect(granted.opened).toEqual([undefined]);
});

it("many links at once ask one question", async () => {
  const answers: ((may: boolean) => void)[] = [];
  const { asked, follow } = await setUp(() => new Promise((resolve) => answers.push(resolve)));
  const first = follow("tocsin://pause?minutes=5");
  await follow("tocsin://pause?minutes=6");
  answers[0]?.(false);
  await first;
  expect(asked).toEqual([5]);
  void follow("tocsin://pause?minutes=7");
  expect(asked).toEqual([5, 7]);
});
