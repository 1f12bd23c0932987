import { describe, expect, it } from "vitest";
import { webhookBodyOf } from "./alert-webhook.ts";
import { incidentMoments, SCENARIOS } from "./scenarios.ts";

const [scenario] = SCENARIOS;
const stamp = {
  alertId: "48210077",
  eventId: "0c1d2e3f-1111-4222-8333-444455556666",
  correlationId: "9a8b7c6d-1111-4222-8333-444455556666",
  reportedAt: Date.parse("2026-11-20T12:00:00.125Z"),
  happenedAt: Date.parse("2026-11-20T12:03:04.500Z"),
};
const bodies = incidentMoments(scenario).map((moment) => webhookBodyOf(scenario, moment, stamp));
const only = (eventType: string) => bodies.find((body) => body.eventType === eventType);

describe("incidentMoments", () => {
  it("returns an alert's events in order, each with its status", () => {
    expect(bodies.map(({ eventType, status }) => `${eventType} ${status}`)).toEqual([
      "alert-created PENDING",
      "alert-auto-escalated PENDING",
      "alert-assigned PENDING",
      "alert-acknowledged ACCEPTED",
      "alert-comment-added ACCEPTED",
      "alert-resolved RESOLVED",
    ]);
  });
});

describe("alertBody", () => {
  it("has no assignee in a created alert, and the accepting responder afterwards", () => {
    expect(only("alert-created")).not.toHaveProperty("assignedTo");
    expect(only("alert-created")).not.toHaveProperty("responders");
    expect(only("alert-auto-escalated")).toMatchObject({
      assignedTo: { firstName: "Mira" },
      responders: [{ user: { firstName: "Mira" }, status: "PENDING" }],
    });
    expect(only("alert-acknowledged")).toMatchObject({
      assignedTo: { firstName: "Xiaolan" },
      responders: [{ user: { firstName: "Xiaolan" }, status: "ACCEPTED" }],
    });
  });

  it("has ids as strings, the report time in ms and the event time in ns", () => {
    expect(only("alert-created")).toMatchObject({
      id: "48210077",
      eventId: stamp.eventId,
      correlationId: stamp.correlationId,
      reportTime: "2026-11-20T12:00:00.125Z",
      timestamp: expect.stringMatching(/^2026-11-20T12:03:04\.500\d{6}Z$/),
    });
  });

  it("contains a comment and the time of resolution only in their events", () => {
    expect(bodies.filter((body) => "comment" in body).map(({ eventType }) => eventType)).toEqual([
      "alert-comment-added",
    ]);
    expect(bodies.filter((body) => "resolvedOn" in body).map(({ eventType }) => eventType)).toEqual([
      "alert-resolved",
    ]);
    expect(only("alert-resolved")).toMatchObject({ resolvedOn: "2026-11-20T12:03:04.500Z" });
  });
});
