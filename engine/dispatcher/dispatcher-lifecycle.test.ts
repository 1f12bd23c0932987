import { describe, expect, it, onTestFinished } from "vitest";
import { startDispatcherBench } from "../../testkit/dispatcher/dispatcher-bench.ts";
import { answer } from "../../testkit/dispatcher/robot-answer.ts";
import { sampleDelivery } from "../../testkit/store/samples.ts";

const MINUTE = 60_000;
type Bench = Awaited<ReturnType<typeof startDispatcherBench>>;

/** A delivery to a connector that does not exist. */
async function addOrphan({ store, receive, clock }: Bench) {
  await receive("1");
  await clock.advance(1_000);
  const [event] = (await store.listEvents({ limit: 1 })).items;
  await store.addDeliveries(event?.id ?? "", [{ ...sampleDelivery("orphan"), connectorId: "nobody" }]);
}

const stateOf = async ({ store, clock }: Bench, id: string) => {
  // Writes are done in the order in which they were requested.
  await store.tryWrite();
  await clock.advance(0);
  return (await store.getDelivery(id))?.state;
};

describe("starting a dispatcher", () => {
  it("needs a connector type", async () => {
    const bench = await startDispatcherBench();
    expect(() => bench.dispatcherWith({ ...bench, connectorTypes: [] })).toThrow(
      "There is no connector type",
    );
  });

  it("resumes the end of a pause", async () => {
    const bench = await startDispatcherBench();
    await bench.config.setPause({ until: bench.clock.now() + 15 * MINUTE });
    await bench.dispatcher.stop();
    await bench.dispatcher.start();
    await bench.clock.advance(16 * MINUTE);
    expect(bench.config.snapshot().pause).toBeNull();
  });

  it("applies each change once after a restart", async () => {
    const bench = await startDispatcherBench();
    await bench.dispatcher.stop();
    await bench.dispatcher.start();
    bench.notified.statuses = 0;
    await bench.config.updateSettings({ language: "de" });
    await bench.dispatcher.settled();
    expect(bench.notified.statuses).toBe(1);
  });
});

describe("what belongs to a connector that does not exist", () => {
  it("is cancelled by a running dispatcher only", async () => {
    const bench = await startDispatcherBench();
    await addOrphan(bench);
    const idle = bench.dispatcherWith({ store: bench.store, config: bench.config });
    idle.wake(["nobody"]);
    expect(await stateOf(bench, "orphan")).toBe("queued");
    await bench.dispatcher.stop();
    bench.dispatcher.wake(["nobody"]);
    expect(await stateOf(bench, "orphan")).toBe("queued");
    await bench.dispatcher.start();
    bench.dispatcher.wake(["nobody"]);
    expect(await stateOf(bench, "orphan")).toBe("cancelled");
  });
});

describe("stopping a dispatcher", () => {
  it("aborts a test of a draft", async () => {
    const bench = await startDispatcherBench();
    bench.robotTime.ms = 10_000;
    const webhookUrl = "https://robot.example/send?access_token=new";
    const tested = bench.dispatcher.testDraft({ ...bench.connector, id: "new", webhookUrl, secret: null });
    await bench.clock.advance(100);
    await bench.dispatcher.stop();
    expect((await tested).ok).toBe(false);
  });

  it("stops the lanes that are still being started", async () => {
    const bench = await startDispatcherBench();
    await bench.dispatcher.stop();
    const dispatcher = bench.dispatcherWith({ store: bench.store, config: bench.config });
    onTestFinished(() => dispatcher.stop());
    const started = dispatcher.start();
    await dispatcher.stop();
    await started;
    await bench.receive("1");
    dispatcher.wake(["ops"]);
    await bench.clock.advance(MINUTE);
    expect(bench.sent).toEqual([]);
  });

  it("drops the changes that are not applied yet", async () => {
    const bench = await startDispatcherBench();
    bench.robotTime.ms = 3_000;
    await bench.receive("1");
    await bench.clock.advance(100);
    bench.notified.statuses = 0;
    // Waits for the message that is being sent.
    await bench.config.removeConnector("ops", { withDependents: true });
    await bench.config.updateSettings({ language: "de" });
    const stopped = bench.dispatcher.stop();
    await bench.clock.advance(3_000);
    await stopped;
    const { statuses } = bench.notified;
    await bench.clock.advance(MINUTE);
    expect(bench.notified.statuses).toBe(statuses);
    // The end of the delivery, the removed lane, and the first change.
    expect(statuses).toBe(3);
  });
});

describe("another network", () => {
  it("is one behind another proxy: what failed because of the network is retried at once", async () => {
    const bench = await startDispatcherBench();
    const noNetwork = { code: "no-network", message: "No network.", advice: null };
    bench.answers.push(answer("retry", { retryAfterMs: 5 * MINUTE, reason: noNetwork }));
    await bench.receive("1");
    await bench.clock.advance(1_000);
    await bench.config.updateSettings({ language: "de" });
    await bench.dispatcher.settled();
    await bench.clock.advance(1_000);
    expect(bench.sent).toHaveLength(1);
    const network = { ...bench.config.snapshot().settings.network, proxy: "direct" as const };
    await bench.config.updateSettings({ network });
    await bench.dispatcher.settled();
    await bench.clock.advance(1_000);
    expect(bench.sent).toHaveLength(2);
  });
});

it("a connector without a quota has none in the status", async () => {
  const bench = await startDispatcherBench();
  await bench.config.updateConnector({ ...bench.connector, quota: { monthly: null, organisation: null } });
  await bench.dispatcher.settled();
  expect((await bench.lane())?.quota).toBeNull();
});
