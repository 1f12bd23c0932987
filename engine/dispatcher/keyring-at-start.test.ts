import { expect, it, onTestFinished } from "vitest";
import { plainCipher } from "../../testkit/config/plain-cipher.ts";
import { startDispatcherBench } from "../../testkit/dispatcher/dispatcher-bench.ts";
import { runPending } from "../../testkit/manual-clock.ts";
import { takeRobot } from "../../testkit/store/take-robot.ts";

it("lanes that were already started notice a keyring that is unlocked during the start", async () => {
  const bench = await startDispatcherBench();
  const webhookUrl = "https://robot.example/send?access_token=other";
  await bench.config.createConnector({
    ...bench.connector,
    id: "other",
    name: "Other",
    webhookUrl,
    secret: null,
  });
  await bench.dispatcher.settled();
  await bench.dispatcher.stop();
  await bench.receive("1");

  let isLocked = true;
  const config = await bench.openConfig({
    ...plainCipher,
    open: async (sealed) => {
      if (isLocked) throw new Error("locked");
      return await plainCipher.open(sealed);
    },
  });
  // The start of the second lane waits here, while the first one works.
  const { promise: resumed, resolve: resume } = Promise.withResolvers<void>();
  const store = {
    ...bench.store,
    countSent: async (connectorId: string, since: number) => {
      if (connectorId === "other") await resumed;
      return await bench.store.countSent(connectorId, since);
    },
  };
  const dispatcher = bench.dispatcherWith({ store, config });
  onTestFinished(() => dispatcher.stop());
  const started = dispatcher.start();
  const reasonOfBlock = async () => (await takeRobot(bench.store)).lanes[0]?.blocked?.reason.code;
  while ((await reasonOfBlock()) === undefined) await runPending();
  expect(await reasonOfBlock()).toBe("robot/secret-missing");

  isLocked = false;
  await config.retryDecrypt();
  resume();
  await started;
  await bench.clock.advance(1_000);
  expect(bench.sent.map(({ alertId }) => alertId)).toEqual(["1"]);
});
