import { describe, expect, it } from "vitest";
import type { AlertEvent } from "../../shared/model/event.ts";
import type { DigestEntry } from "../connectors/connector-type.ts";
import { syntheticAlert } from "../synthetic-alert.ts";
import { bytesInBody } from "./body.ts";
import { digestLine, type LineStyle, SHORT_LINE_BYTES, shortDigestLine } from "./digest-line.ts";

const start = Date.UTC(2026, 10, 23, 9, 40, 52);

const entry = (types: readonly string[], changes: Partial<AlertEvent> = {}): DigestEntry => ({
  alert: syntheticAlert({
    type: "alert-created",
    status: "PENDING",
    alertId: "20418877",
    summary: "Disk full",
    priority: "HIGH",
    url: "https://acme.ilert.com/alert/view.jsf?id=20418877",
    ...changes,
  }),
  events: types.map((type, index) => ({
    deliveryId: `d${index}`,
    type,
    status: null,
    at: start + index * 1_000,
  })),
});
const inUtc = (language: LineStyle["language"], withDay = false): LineStyle => ({
  language,
  timeZone: "UTC",
  withDay,
  withOffset: false,
});
const times = (count: number, type: string) => Array.from({ length: count }, () => type);
const timelineOf = (line: string) => line.slice(line.indexOf("· ") + 2);

describe("the events of an alert in a digest", () => {
  it("are the first and the newest if there are many", () => {
    expect(timelineOf(digestLine(entry(times(9, "alert-assigned")), inUtc("en")))).toBe(
      "re-routed 09:40:52 → 6 more → re-routed 09:40:59 → re-routed 09:41:00",
    );
  });

  it("include the number of comments, and the newest one", () => {
    const commented = entry(["alert-created", ...times(300, "alert-comment-added"), "alert-resolved"]);
    expect(timelineOf(digestLine(commented, inUtc("en")))).toBe(
      "created 09:40:52 → comment added 09:45:52 → resolved 09:45:53 · 300 comments",
    );
    expect(digestLine(commented, inUtc("de"))).toContain(" · 300 Kommentare");
    expect(digestLine(commented, inUtc("zh-CN"))).toContain(" · 300 条评论");
    expect(shortDigestLine(commented, inUtc("en"))).toContain(" · 300 comments");
  });

  it("count comments between other events too, but not a single one", () => {
    const mixed = times(40, "alert-comment-added").flatMap((type) => [type, "alert-assigned"]);
    expect(digestLine(entry(mixed), inUtc("en"))).toMatch(/ · 40 comments$/);
    expect(digestLine(entry(["alert-comment-added"]), inUtc("en"))).not.toContain("comments");
  });
});

describe("a short line", () => {
  it("has the alert with priority, state and time, without link and people", () => {
    const created = entry(["alert-created"], { assignedTo: "Mei" });
    expect(shortDigestLine(created, inUtc("en"))).toBe("- **HIGH** Disk full · 09:40:52");
    const resolved = entry(["alert-created", "alert-resolved"], { status: "RESOLVED", priority: "LOW" });
    expect(shortDigestLine(resolved, inUtc("en", true))).toBe(
      "- \\[RESOLVED\\] Disk full · 2026-11-23 09:40:53",
    );
  });

  it.each(["x", "字", "😀", "\\", "*", '"'])("has at most 120 bytes, whatever it contains: %s", (unit) => {
    const { alert, events } = entry(times(300, "alert-comment-added"), {
      summary: unit.repeat(200),
      receivedLateAt: start,
      status: "RESOLVED",
    });
    const style = { language: "de", timeZone: "America/St_Johns", withDay: true, withOffset: true } as const;
    const line = shortDigestLine({ alert, events }, style);
    expect(bytesInBody(`\n${line}`)).toBeLessThanOrEqual(SHORT_LINE_BYTES);
    expect(line).toContain("…");
  });
});
