// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { EventSummary } from "../../../../shared/model/event.ts";
import type { LaneStatus } from "../../../../shared/model/status.ts";
import { englishLog, formatReasonPlainly } from "../../../../testkit/page/english.ts";
import { renderPage } from "../../../../testkit/page/render-page.tsx";
import {
  sampleDecision,
  sampleDeliverySummary,
  sampleEventSummary,
} from "../../../../testkit/page/samples.ts";
import { sampleLane } from "../../../../testkit/status-samples.ts";
import { createTimeWords } from "../../../words/time-words.ts";
import { LogRow } from "./log-row.tsx";

async function show(event: EventSummary, lanes: readonly LaneStatus[] = [sampleLane()], q?: string) {
  await renderPage(
    <div role="listbox">
      <LogRow
        event={event}
        lanes={new Map(lanes.map((lane) => [lane.connectorId, lane]))}
        positions={new Map()}
        formatters={{
          t: englishLog,
          formatReason: formatReasonPlainly,
          time: createTimeWords("en", "just now"),
        }}
        sourceName="Production"
        q={q}
        top={80}
        measure={() => {}}
        index={5}
        now={Date.UTC(2026, 2, 4, 9, 30)}
        place={3}
        total={12}
        active={false}
        open
        selected
      />
    </div>,
  );
  return screen.getByRole("option");
}
const reason = (code: string) => ({ code, message: `Because of ${code}.`, advice: null });
const chipTones = (row: HTMLElement) =>
  [...row.querySelectorAll("[data-tone]")].slice(1).map((chip) => chip.getAttribute("data-tone"));

describe("a row of the log", () => {
  it("describes what happened, its source, and its position in the list", async () => {
    const row = await show(sampleEventSummary({ deliveries: [sampleDeliverySummary()] }));
    expect(row.textContent).toContain("Disk full on db-1");
    expect(row.textContent).toContain("created · Probes");
    expect(row.getAttribute("aria-posinset")).toBe("3");
    expect(row.getAttribute("aria-setsize")).toBe("12");
    expect(row.getAttribute("aria-selected")).toBe("true");
    expect(row.getAttribute("aria-current")).toBe("true");
    expect(row.style.transform).toBe("translateY(80px)");
  });

  it.each([
    ["delivered", {}, {}, "good", "Ops group"],
    ["digested", {}, {}, "good", "in a digest"],
    ["sending", {}, {}, "busy", "sending"],
    ["failed", { reason: reason("dingtalk/sign") }, {}, "bad", "failed"],
    ["cancelled", {}, {}, "idle", "cancelled"],
    ["waiting", {}, {}, "busy", "waiting"],
    ["waiting", {}, { state: "paused" }, "held", "waiting, paused"],
    ["waiting", {}, { state: "disabled" }, "held", "waiting, switched off"],
    ["waiting", {}, { state: "blocked" }, "bad", "blocked"],
    ["held", {}, {}, "held", "held"],
    ["retrying", { attempts: 1 }, {}, "busy", "2nd try"],
    ["waiting", { digestId: "d9" }, {}, "busy", "waiting in a digest"],
  ] as const)(
    "shows a delivery that is %s (%o, lane %o) as %s: %s",
    async (state, over, lane, tone, words) => {
      const delivery = sampleDeliverySummary({ state, ...over } as never);
      const row = await show(sampleEventSummary({ deliveries: [delivery] }), [sampleLane(lane as never)]);
      expect(row.textContent).toContain("Ops group");
      expect(row.textContent).toContain(words);
      expect(row.querySelector(`[data-tone=${tone}] svg`)).not.toBeNull();
    },
  );

  it("shows the reason if no group gets it", async () => {
    const row = await show(sampleEventSummary({ decisions: [sampleDecision()] }));
    expect(row.textContent).toContain("Tell Ops: ");
    expect(row.querySelector("[title='This action does not forward it.']")).not.toBeNull();
  });

  it("names the failed one of many groups first, and counts the others by state", async () => {
    const ids = ["a", "b", "c", "d", "e"];
    const lanes = ids.map((id) => sampleLane({ connectorId: id, connectorName: `Group ${id}` }));
    const deliveries = ids.map((id) =>
      sampleDeliverySummary({ id: `d-${id}`, connectorId: id, state: id === "e" ? "failed" : "delivered" }),
    );
    const row = await show(sampleEventSummary({ deliveries }), lanes);
    expect(row.textContent).toContain("Group e");
    expect(row.textContent).toContain("4 delivered");
    expect(row.textContent).not.toContain("Group d");
    expect(row.querySelector("[title*='Group d: delivered']")).not.toBeNull();
    expect(chipTones(row)[0]).toBe("bad");
  });

  it("marks HIGH priority, highlights matches, and names who has the alert", async () => {
    const row = await show(
      sampleEventSummary({ priority: "HIGH", assignedTo: "Mira Okafor" }),
      [],
      "DISK db",
    );
    expect(row.textContent).toContain("HIGH");
    expect([...row.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual(["Disk", "db"]);
    expect(row.textContent).toContain("created · with Mira Okafor · Probes");
  });

  it("has no mark for LOW priority, and names nobody on a resolved alert", async () => {
    const resolved = { priority: "LOW", status: "RESOLVED", assignedTo: "Mira Okafor" };
    const row = await show(sampleEventSummary(resolved));
    expect(row.textContent).not.toMatch(/LOW|Mira/);
    expect(row.querySelector("mark")).toBeNull();
  });

  it("keeps long and foreign names complete and distinguishable", async () => {
    const name = `${"Very long group name ".repeat(8)}值班群`;
    const summary = `${"x".repeat(300)} \u202Etxt.exe`;
    const row = await show(
      sampleEventSummary({ summary, deliveries: [sampleDeliverySummary({ state: "failed" })] }),
      [sampleLane({ connectorName: name })],
    );
    expect(row.textContent).toContain(name.trim());
    expect(row.querySelector("bdi")?.textContent).toContain("x".repeat(300));
    expect(row.textContent).not.toContain("\u202E");
  });

  it("marks an event that no webhook brought as late", async () => {
    const row = await show(sampleEventSummary({ receivedBy: "catch-up", happened: { from: 0, to: 60_000 } }));
    expect(row.textContent).toContain("late");
  });
});
