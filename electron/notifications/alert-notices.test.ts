import { describe, expect, it } from "vitest";
import type { EventSummary } from "../../shared/model/event.ts";
import { wordsOf } from "../words/words-of.ts";
import { alertNotice, isEndOf, isHighAlert } from "./alert-notices.ts";

const created = { kind: "alert", type: "alert-created", priority: "HIGH" } as EventSummary;
const english = wordsOf("en");
const alert = (id: number) => ({
  id: String(id),
  summary: `Disk ${id} full`,
  alertSourceName: null,
  sourceId: "production",
  alertId: `alert-${id}`,
});

describe("a new HIGH alert", () => {
  it("is a created alert that was received from a source", () => {
    expect(isHighAlert(created)).toBe(true);
    for (const change of [{ priority: "LOW" }, { type: "alert-resolved" }, { kind: "test" } as const]) {
      expect(isHighAlert({ ...created, ...change })).toBe(false);
    }
  });

  it("ends with the resolution of the same alert of the same source", () => {
    const resolved = { type: "alert-resolved", sourceId: "production", alertId: "alert-1" } as EventSummary;
    expect(isEndOf(resolved, alert(1))).toBe(true);
    expect(isEndOf(resolved, alert(2))).toBe(false);
    expect(isEndOf({ ...resolved, sourceId: "other" }, alert(1))).toBe(false);
    expect(isEndOf({ ...resolved, type: "alert-acknowledged" }, alert(1))).toBe(false);
  });

  it("is shown with its origin", () => {
    expect(alertNotice([{ ...alert(1), alertSourceName: "Nagios" }], english)).toEqual({
      title: "New HIGH alert",
      body: "Disk 1 full (Nagios)",
      leadsTo: "/log/1",
      urgency: "critical",
    });
    expect(alertNotice([], english)).toBeNull();
  });

  it("removes bidirectional controls, and reports an invisible summary as missing", () => {
    const body = (summary: string, alertSourceName: string | null = null) =>
      alertNotice([{ ...alert(1), summary, alertSourceName }], english)?.body;
    expect(body("\u202egnp.exe\u202c", "\u202eNagios")).toBe("gnp.exe (Nagios)");
    expect(body("\u200b\u200b")).toBe("(no summary)");
  });

  it("shares a notification with alerts that arrived together with it", () => {
    expect(alertNotice([1, 2, 3, 4, 5].map(alert), english)).toEqual({
      title: "5 new HIGH alerts",
      body: "Disk 1 full\nDisk 2 full\nDisk 3 full\nand 2 more",
      leadsTo: "/log",
      urgency: "critical",
    });
    expect(alertNotice([1, 2, 3].map(alert), english)?.body).toBe("Disk 1 full\nDisk 2 full\nDisk 3 full");
  });
});
