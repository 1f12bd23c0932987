import { describe, expect, it } from "vitest";
import { sampleDelivery, sampleEvent } from "../../../testing/samples.ts";
import { cancellable, replayable, toConnectorPlan } from "./selected-deliveries.ts";

const dead = sampleDelivery({ id: "dead", state: "dead", createdAt: 1 });
const again = sampleDelivery({ id: "again", state: "delivered", createdAt: 2, replayOf: "dead" });
const waiting = sampleDelivery({ id: "waiting", connectorId: "db", state: "queued" });
const inDigest = sampleDelivery({ id: "in-digest", connectorId: "web", state: "queued", digestId: "d" });
const event = sampleEvent({ id: "e1", deliveries: [dead, again, waiting, inDigest] });

describe("what can be done with several events", () => {
  it("sends again the last delivery to each connector, if it has ended", () => {
    expect(replayable([event, sampleEvent({ deliveries: [dead] })])).toEqual(["again", "dead"]);
  });

  it("takes back what waits, but not out of a digest", () => {
    expect(cancellable([event])).toEqual(["waiting"]);
  });

  it("sends each event to another connector once, also one that went nowhere, but no refused body", () => {
    const nowhere = sampleEvent({ id: "e2" });
    const refused = sampleEvent({ id: "e3", kind: "refused" });
    const onItsWay = sampleEvent({ id: "e4", deliveries: [waiting] });
    expect(toConnectorPlan([event, nowhere, refused, onItsWay])).toEqual({
      replay: ["again"],
      forward: ["e2"],
    });
  });
});
