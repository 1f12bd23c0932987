import { describe, expect, it } from "vitest";
import { sampleDeliverySummary, sampleEventSummary } from "../../../../testkit/page/samples.ts";
import { cancellable, inPortions, inSteps, replayable, toConnectorPlan } from "./selected-deliveries.ts";

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

describe("what can be done with several events", () => {
  it("sends again the last delivery to each connector, if it has ended", () => {
    expect(replayable([event, sampleEventSummary({ deliveries: [failed] })])).toEqual(["again", "failed"]);
  });

  it("takes back what waits, but not out of a digest", () => {
    expect(cancellable([event])).toEqual(["waiting"]);
  });

  it("sends each event to another connector once, also one that went nowhere, but no refused body", () => {
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

describe("something done in several calls", () => {
  it("takes as many ids a call as the contract does", async () => {
    const sizes: number[] = [];
    const steps = inPortions(IDS, async ({ length }) => sizes.push(length) && length);
    expect(await inSteps(steps)).toEqual({ count: 2_500 });
    expect(sizes).toEqual([1_000, 1_000, 500]);
  });

  it("tells how far it came when a call fails, and takes no further step", async () => {
    const lost = new Error("lost");
    let calls = 0;
    const steps = inPortions(IDS, async ({ length }) => {
      if (++calls === 2) throw lost;
      return length;
    });
    expect(await inSteps(steps)).toEqual({ count: 1_000, stoppedBy: lost });
    expect(calls).toBe(2);
  });

  it("fails as a whole when nothing was done", async () => {
    const lost = new Error("lost");
    await expect(inSteps([() => Promise.reject(lost)])).rejects.toBe(lost);
  });
});
