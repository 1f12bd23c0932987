import { describe, expect, it } from "vitest";
import { sampleDecision, sampleDeliverySummary, sampleEventSummary } from "../../../testkit/page/samples.ts";
import { isFiltered, type LogFilter, matches, parseLogFilter, queryWith, sameFilter } from "./log-filter.ts";

describe("the filter in the address", () => {
  it("is read as it was written, and other parts of the address stay unchanged", () => {
    const filter = {
      q: "disk ",
      source: ["production", "a,b%"],
      outcome: ["failed" as const, "blocked" as const, "attention" as const],
      open: true as const,
      from: 1,
      to: 2,
    };
    const query = queryWith({ span: "24h", status: "PENDING" }, filter);
    expect(query).toEqual({
      span: "24h",
      q: "disk ",
      source: "production,a%2Cb%25",
      state: "failed,blocked,attention",
      open: "1",
      from: "1",
      to: "2",
    });
    expect(parseLogFilter(query)).toEqual(filter);
  });

  it("ignores unknown values", () => {
    expect(parseLogFilter({ state: "lost", from: "yesterday", to: "", source: "", other: "x" })).toEqual({});
  });

  it("truncates what is longer than the engine accepts", () => {
    const { q, status } = parseLogFilter({ q: "x".repeat(501), status: "x".repeat(201) });
    expect([q?.length, status?.[0]?.length]).toEqual([500, 200]);
  });
});

describe("isFiltered and sameFilter", () => {
  it("ignore blanks and undefined members", () => {
    expect(isFiltered({ q: "  ", source: undefined })).toBe(false);
    expect(sameFilter({ q: " disk" }, { q: "disk ", to: undefined })).toBe(true);
    expect(sameFilter({ q: "disk" }, { q: "disk", to: 1 })).toBe(false);
  });
});

describe("matches", () => {
  const none = new Set<string>();
  const event = sampleEventSummary({
    receivedAt: 10,
    outcome: "waiting",
    deliveries: [sampleDeliverySummary({ state: "queued" })],
    decisions: [sampleDecision({ chosen: true }), sampleDecision({ actionId: "other" })],
  });

  it.each([
    [{}, true],
    [{ source: ["production"], type: ["alert-created"], status: ["PENDING"], priority: ["HIGH"] }, true],
    [{ source: ["other"] }, false],
    [{ source: ["other", "production"] }, true],
    [{ type: ["alert-resolved"] }, false],
    [{ status: ["ACCEPTED"] }, false],
    [{ priority: ["LOW"] }, false],
    [{ alertSource: ["Probes"] }, true],
    [{ alertSource: ["Nagios"] }, false],
    [{ connector: ["ops"] }, true],
    [{ connector: ["db"] }, false],
    [{ action: ["ops-critical"] }, true],
    [{ action: ["other"] }, false],
    [{ outcome: ["waiting"] }, true],
    [{ outcome: ["failed", "waiting"] }, true],
    [{ outcome: ["failed"] }, false],
    [{ open: true }, null],
    [{ from: 10 }, true],
    [{ from: 11 }, false],
    [{ to: 10 }, false],
    [{ to: 11 }, true],
  ] as [LogFilter, boolean | null][])("%j gives %s", (filter, expected) => {
    expect(matches(filter, event, none)).toBe(expected);
  });

  it("is undecided for a text, unless another member already excludes the row", () => {
    expect(matches({ q: "disk" }, event, none)).toBeNull();
    expect(matches({ q: "disk", status: ["RESOLVED"] }, event, none)).toBe(false);
  });

  it("requires attention for what failed, was rejected, or waits for a robot that rejects messages", () => {
    const attention: LogFilter = { outcome: ["attention"] };
    expect(matches(attention, sampleEventSummary({ outcome: "failed" }), none)).toBe(true);
    expect(matches(attention, sampleEventSummary({ outcome: "rejected" }), none)).toBe(true);
    expect(matches(attention, event, none)).toBe(false);
    expect(matches(attention, event, new Set(["ops"]))).toBe(true);
    const other = sampleEventSummary({
      outcome: "waiting",
      deliveries: [sampleDeliverySummary({ finishedAt: 1 })],
    });
    expect(matches(attention, other, new Set(["ops"]))).toBe(false);
  });

  it("calls an event blocked, not waiting, while its robot rejects messages", () => {
    const outcomes = (blocked: ReadonlySet<string>) =>
      (["blocked", "waiting"] as const).map((outcome) => matches({ outcome: [outcome] }, event, blocked));
    expect(outcomes(none)).toEqual([false, true]);
    expect(outcomes(new Set(["ops"]))).toEqual([true, false]);
  });
});
