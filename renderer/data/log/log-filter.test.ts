import { describe, expect, it } from "vitest";
import { sampleDelivery, sampleEvent } from "../../../testkit/page/samples.ts";
import { filterOf, isFiltered, matches, queryWith, sameFilter } from "./log-filter.ts";

describe("the filter in the address", () => {
  it("comes back as it was put there, and leaves what else stands there alone", () => {
    const filter = { q: "disk ", source: "production", outcome: "attention", from: 1, to: 2 } as const;
    const query = queryWith({ span: "24h", status: "PENDING" }, filter);
    expect(query).toEqual({
      span: "24h",
      q: "disk ",
      source: "production",
      state: "attention",
      from: "1",
      to: "2",
    });
    expect(filterOf(query)).toEqual(filter);
  });

  it("leaves out what nobody understands", () => {
    expect(filterOf({ state: "lost", from: "yesterday", to: "", source: "", other: "x" })).toEqual({});
  });

  it("cuts what is longer than the engine takes", () => {
    const { q, status } = filterOf({ q: "x".repeat(501), status: "x".repeat(101) });
    expect([q?.length, status?.length]).toEqual([500, 100]);
  });
});

describe("isFiltered and sameFilter", () => {
  it("do not count blanks or what is not set", () => {
    expect(isFiltered({ q: "  ", source: undefined })).toBe(false);
    expect(sameFilter({ q: " disk" }, { q: "disk ", to: undefined })).toBe(true);
    expect(sameFilter({ q: "disk" }, { q: "disk", to: 1 })).toBe(false);
  });
});

describe("matches", () => {
  const none = new Set<string>();
  const event = sampleEvent({
    receivedAt: 10,
    outcome: "waiting",
    deliveries: [sampleDelivery({ state: "queued" })],
  });

  it.each([
    [{}, true],
    [{ source: "production", type: "alert-created", status: "PENDING", priority: "HIGH" }, true],
    [{ source: "other" }, false],
    [{ type: "alert-resolved" }, false],
    [{ status: "ACCEPTED" }, false],
    [{ priority: "LOW" }, false],
    [{ connector: "ops" }, true],
    [{ connector: "db" }, false],
    [{ outcome: "waiting" }, true],
    [{ outcome: "failed" }, false],
    [{ from: 10 }, true],
    [{ from: 11 }, false],
    [{ to: 10 }, false],
    [{ to: 11 }, true],
  ] as const)("%j gives %s", (filter, expected) => {
    expect(matches(filter, event, none)).toBe(expected);
  });

  it("leaves the text to the engine, unless something else says no already", () => {
    expect(matches({ q: "disk" }, event, none)).toBeNull();
    expect(matches({ q: "disk", status: "RESOLVED" }, event, none)).toBe(false);
  });

  it("counts as needing attention what failed, was refused, or waits for a robot that refuses", () => {
    const attention = { outcome: "attention" } as const;
    expect(matches(attention, sampleEvent({ outcome: "failed" }), none)).toBe(true);
    expect(matches(attention, sampleEvent({ outcome: "refused" }), none)).toBe(true);
    expect(matches(attention, event, none)).toBe(false);
    expect(matches(attention, event, new Set(["ops"]))).toBe(true);
    const other = sampleEvent({ outcome: "waiting", deliveries: [sampleDelivery({ finishedAt: 1 })] });
    expect(matches(attention, other, new Set(["ops"]))).toBe(false);
  });
});
