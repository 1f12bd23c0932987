import { describe, expect, it } from "vitest";
import { sampleDeliverySummary, sampleEventSummary } from "../../../../testkit/page/samples.ts";
import {
  cancellable,
  inPortions,
  inSteps,
  replayable,
  toConnectorPlan,
  whyNothingToReplay,
} from "./selected-deliveries.ts";

const failed = sampleDeliverySummary({ id: "failed", state: "failed", createdAt: 1 });
const again = sampleDeliverySummary({ id: "again", state: "delivered", createdAt: 2, replayOf: "failed" });
const waiting = sampleDeliverySummary({ id: "waiting", connectorId: "db", state: "queued" });
const inDigest = sampleDeliverySummary({
  id: "in-digest",
  connectorId: "web",
  state: "queued",
  digestId: "d",
});
const event = sampleEventSummary({ id: "e1", deliveries: [failed, again, waiting, inDigest] });

describe("the commands for several events", () => {
  it("replays the last delivery to each connector, if it has ended", () => {
    expect(replayable([event, sampleEventSummary({ deliveries: [failed] })])).toEqual(["again", "failed"]);
  });

  it("does not say that nothing can be replayed while messages wait", () => {
    expect(whyNothingToReplay(sampleEventSummary({ deliveries: [waiting] }))).toBe("stillWaiting");
    expect(whyNothingToReplay(sampleEventSummary({ deliveries: [] }))).toBe("nothingToReplay");
  });

  it("cancels waiting deliveries, but no members of a digest", () => {
    expect(cancellable([event])).toEqual(["waiting"]);
  });

  it("sends each event to another connector once, also one that was not sent, but no rejected body", () => {
    const nowhere = sampleEventSummary({ id: "e2" });
    const refused = sampleEventSummary({ id: "e3", kind: "rejected" });
    const onItsWay = sampleEventSummary({ id: "e4", deliveries: [waiting] });
    expect(toConnectorPlan([event, nowhere, refused, onItsWay])).toEqual({
      replay: ["again"],
      forward: ["e2"],
    });
  });
});

const IDS = Array.from({ length: 2_500 }, (_, index) => `id-${index}`);

describe("a command in several calls", () => {
  it("uses at most as many ids per call as the contract allows", async () => {
    const sizes: number[] = [];
    const steps = inPortions(IDS, async ({ length }) => sizes.push(length) && length);
    expect(await inSteps(steps)).toEqual({ count: 2_500 });
    expect(sizes).toEqual([1_000, 1_000, 500]);
  });

  it("reports its progress when a call fails, and runs no further step", async () => {
    const lost = new Error("lost");
    let calls = 0;
    const steps = inPortions(IDS, async ({ length }) => {
      if (++calls === 2) throw lost;
      return length;
    });
    expect(await inSteps(steps)).toEqual({ count: 1_000, stoppedBy: lost });
    expect(calls).toBe(2);
  });

  it("fails if nothing was done", async () => {
    const lost = new Error("lost");
    await expect(inSteps([() => Promise.reject(lost)])).rejects.toBe(lost);
  });
});
