import { describe, expect, it } from "vitest";
import { sampleDecision, sampleDelivery, sampleEvent } from "../../testing/samples.ts";
import { nowhereWords, passedOver, rowContext, shortLabel, statusWord } from "./event-words.ts";

const because = (code: string, message = "x.") => ({ code: `routing/${code}`, message, advice: null });

describe("statusWord", () => {
  it("is the sender's word, coloured where it is known", () => {
    expect(statusWord({ kind: "alert", status: "ACCEPTED" })).toEqual({ word: "ACCEPTED", tone: "held" });
    expect(statusWord({ kind: "alert", status: "SNOOZED" })).toEqual({ word: "SNOOZED", tone: "idle" });
    expect(statusWord({ kind: "alert", status: null })).toEqual({ word: "–", tone: "idle" });
  });

  it("tells tests and refusals from alerts", () => {
    expect(statusWord({ kind: "test", status: "PENDING" }).word).toBe("TEST");
    expect(statusWord({ kind: "refused", status: null }).word).toBe("REFUSED");
  });
});

describe("shortLabel", () => {
  it.each([
    ["alert-comment-added", "comment added"],
    ["alert-escalation-ended", "escalation policy ended, still pending"],
    ["alert-snoozed", "alert-snoozed"],
  ])("calls %s %s", (type, words) => {
    expect(shortLabel(type)).toBe(words);
  });
});

describe("rowContext", () => {
  it("says what happened and where, in ilert's words", () => {
    expect(rowContext(sampleEvent({ type: "alert-acknowledged" }), "Production")).toBe(
      "Alert accepted · Probes",
    );
    expect(rowContext(sampleEvent({ alertSourceName: null }), "Production")).toBe(
      "Alert created · Production",
    );
    expect(rowContext(sampleEvent({ alertSourceName: null }), undefined)).toBe("Alert created");
  });

  it("leaves the reason of a refusal to the summary", () => {
    const refusal = { code: "source/not-parseable", message: "The body is not JSON.", advice: null };
    const event = sampleEvent({ kind: "refused", type: null, alertSourceName: null, refusal });
    expect(rowContext(event, "Production")).toBe("body refused · Production");
  });
});

describe("nowhereWords", () => {
  it("names the event that no action chose", () => {
    const decisions = [because("event"), because("event")].map((reason) => sampleDecision({ reason }));
    expect(nowhereWords(sampleEvent({ type: "alert-comment-added", decisions }))).toBe(
      "no action chose “comment added”",
    );
  });

  it("gives the one reason there is, or says that there were several", () => {
    const off = sampleDecision({ reason: because("action-off", "It is switched off.") });
    expect(nowhereWords(sampleEvent({ decisions: [off] }))).toBe("It is switched off");
    const other = sampleDecision({ reason: because("event") });
    expect(nowhereWords(sampleEvent({ decisions: [off, other] }))).toBe("no action chose it");
  });

  it("says that no action listens to the source", () => {
    expect(nowhereWords(sampleEvent())).toBe("no alert action for this source");
  });

  it("is silent about what went somewhere, and about what was not to go anywhere", () => {
    expect(nowhereWords(sampleEvent({ deliveries: [sampleDelivery()] }))).toBeNull();
    expect(nowhereWords(sampleEvent({ kind: "refused" }))).toBeNull();
  });
});

describe("passedOver", () => {
  it("names each connector that got nothing once", () => {
    const decisions = [
      sampleDecision({ connectorId: "ops" }),
      sampleDecision({ connectorId: "db" }),
      sampleDecision({ connectorId: "db", actionId: "other" }),
      sampleDecision({ connectorId: "web", chosen: true }),
    ];
    const event = sampleEvent({ deliveries: [sampleDelivery({ connectorId: "ops" })], decisions });
    expect(passedOver(event).map(({ connectorId }) => connectorId)).toEqual(["db"]);
  });
});
