import { describe, expect, it } from "vitest";
import type { DigestEntry } from "../connectors/connector-type.ts";
import { syntheticAlert } from "../synthetic-alert.ts";
import { renderDigest } from "./digest.ts";

/** So long that only a few full lines fit into a digest. */
const SUMMARY = "Disk full ".repeat(8);

/** An alert with an event at each of these times. */
const entry = (...times: string[]): DigestEntry => ({
  alert: syntheticAlert({ type: "alert-created", status: "PENDING", alertId: "7", summary: SUMMARY }),
  events: times.map((time, index) => ({
    deliveryId: `d${index}`,
    type: index === 0 ? "alert-created" : "alert-raised",
    status: null,
    at: Date.parse(time),
  })),
});

function textOf(timeZone: string, entries: DigestEntry[], requested = 1): string {
  const { message } = renderDigest({
    entries,
    connector: { name: "Ops group", keyword: null },
    mention: { mobiles: [], userIds: [], all: false },
    language: "en",
    timeZone,
    late: false,
    requested,
    hasMore: false,
  });
  return message.text;
}

describe("the times in a digest", () => {
  it("are in its zone, whose offset is in the heading", () => {
    const text = textOf("Asia/Kolkata", [entry("2026-11-23T09:40:52Z", "2026-11-23T09:52:10Z")]);
    expect(text).toContain("\n\n2026-11-23 15:10:52 to 15:22:10 UTC+5:30\n\n");
    expect(text).toContain("· created 15:10:52 → priority raised 15:22:10");
  });

  it("have their day if the digest spans midnight in its zone, and not if it does so elsewhere", () => {
    const overShanghai = [entry("2026-11-23T15:59:59Z", "2026-11-23T16:00:00Z")];
    expect(textOf("Asia/Shanghai", overShanghai)).toContain(
      "created 2026-11-23 23:59:59 → priority raised 2026-11-24 00:00:00",
    );
    expect(textOf("UTC", overShanghai)).toContain("created 15:59:59 → priority raised 16:00:00");
  });

  it("have their offset if the clocks change in between", () => {
    const text = textOf("Europe/Berlin", [entry("2026-10-25T00:30:00Z", "2026-10-25T01:10:00Z")]);
    expect(text).toContain("\n\n2026-10-25 02:30:00 UTC+2 to 02:10:00 UTC+1\n\n");
    expect(text).toContain("created 02:30:00 UTC+2 → priority raised 02:10:00 UTC+1");
  });

  it("have their offset if the digest is long enough for the clocks to change and change back", () => {
    const winters = ["2026-01-10T12:00:00Z", "2026-12-10T12:00:00Z"].map((time) => entry(time));
    const text = textOf("Europe/Berlin", [...winters, entry("2026-07-10T12:00:00Z")]);
    expect(text).toContain("2026-01-10 13:00:00 UTC+1 to 2026-12-10 13:00:00 UTC+1");
    expect(text).toContain("created 2026-07-10 14:00:00 UTC+2");
  });

  it("have their offset in short lines too", () => {
    const many = Array.from({ length: 200 }, (_, index) =>
      entry(index === 0 ? "2026-10-25T00:30:00Z" : "2026-10-25T01:10:00Z"),
    );
    expect(textOf("Europe/Berlin", many, many.length)).toMatch(/^- (?:Disk full )+· 02:10:00 UTC\+1$/m);
  });
});
