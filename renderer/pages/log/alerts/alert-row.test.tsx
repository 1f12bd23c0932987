// @vitest-environment happy-dom
import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { type AlertSummary, alertGroups } from "../../../../shared/model/alert.ts";
import type { DeliverySummary } from "../../../../shared/model/delivery.ts";
import type { LaneStatus } from "../../../../shared/model/status.ts";
import { englishLog, formatReasonPlainly } from "../../../../testkit/page/english.ts";
import { renderPage } from "../../../../testkit/page/render-page.tsx";
import {
  sampleAlertSummary,
  sampleDeliverySummary,
  sampleEventSummary,
} from "../../../../testkit/page/samples.ts";
import { sampleLane } from "../../../../testkit/status-samples.ts";
import { createTimeWords } from "../../../words/time-words.ts";
import { eventToOpen } from "./alert-chips.tsx";
import { AlertRow } from "./alert-row.tsx";

const laneMap = (lanes: readonly LaneStatus[]) => new Map(lanes.map((lane) => [lane.connectorId, lane]));

async function show(
  over: Partial<AlertSummary>,
  lanes: readonly LaneStatus[] = [sampleLane()],
  { q, expanded = false, selected = false }: { q?: string; expanded?: boolean; selected?: boolean } = {},
) {
  await renderPage(
    <AlertRow
      alert={sampleAlertSummary({ beganAt: Date.now() - 12 * 60_000, ...over })}
      lanes={laneMap(lanes)}
      positions={new Map()}
      formatters={{
        t: englishLog,
        formatReason: formatReasonPlainly,
        time: createTimeWords("en", "just now"),
      }}
      sourceName="Production"
      q={q}
      active={false}
      reachable
      expanded={expanded}
      open={false}
      selected={selected}
    />,
  );
  return screen.getByRole("article");
}

const groups = (...deliveries: Partial<DeliverySummary>[]) =>
  alertGroups(deliveries.map((over, index) => sampleDeliverySummary({ id: `d${index}`, ...over })));

describe("a row of the log by alert", () => {
  it("shows the alert's state, priority, source, age and who has it", async () => {
    const row = await show({ assignedTo: "Mira Okafor" });
    expect(row.textContent).toContain("PENDING");
    expect(row.textContent).toContain("HIGH");
    expect(row.textContent).toContain("Disk full on db-1");
    expect(row.textContent).toContain("· Probes");
    expect(row.textContent).toContain("open 12 min");
    expect(row.textContent).toContain("with Mira Okafor");
  });

  it("names the webhook source if ilert's alert source has no name, and has no mark for LOW", async () => {
    const row = await show({ priority: "LOW", last: sampleEventSummary({ alertSourceName: null }) });
    expect(row.textContent).toContain("· Production");
    expect(row.textContent).not.toMatch(/LOW|HIGH/);
  });

  it("marks an alert that is an edited copy", async () => {
    const row = await show({ last: sampleEventSummary({ editedFrom: "original" }) });
    expect(within(row).getByText("edited")).not.toBeNull();
  });

  it("shows its steps as marks, each with its text", async () => {
    const steps = Array.from({ length: 12 }, (_, index) => ({
      ...{ eventId: `e${index}`, type: "alert-comment-added", status: "PENDING", assignedTo: null },
      receivedAt: 1_000,
    }));
    const marks = within(await show({ steps, events: 12 })).getByRole("img");
    expect(marks.getAttribute("aria-label")).toMatch(/^12 steps: comment added \S/);
    expect(marks.children).toHaveLength(8);
  });

  it("is opened by a button, which says whether it is open", async () => {
    const row = await show({}, [], { expanded: true });
    const button = within(row).getByRole("button", { name: /Disk full on db-1/ });
    expect(button.getAttribute("aria-expanded")).toBe("true");
  });

  it("has a box that says whether it is selected", async () => {
    const row = await show({}, [], { selected: true });
    const box = within(row).getByRole<HTMLInputElement>("checkbox", { name: /Disk full on db-1/ });
    expect(box.checked).toBe(true);
  });

  it("counts the outcome for each group over all its events", async () => {
    const lanes = [sampleLane(), sampleLane({ connectorId: "night", connectorName: "Night shift" })];
    const row = await show(
      {
        groups: groups(
          { eventId: "e1" },
          { eventId: "e2" },
          { eventId: "e1", connectorId: "night", state: "digested" },
        ),
      },
      lanes,
    );
    expect(row.textContent).toContain("Ops group· 2 messages");
    expect(row.textContent).toContain("Night shift· in a digest");
  });

  it("links a failure to its event, with the reason", async () => {
    const reason = { code: "dingtalk/size", message: "Too long.", advice: null };
    const row = await show({
      groups: groups({ eventId: "e1", state: "failed", reason }, { eventId: "e2" }),
    });
    const link = within(row).getByRole("link", { name: /Ops group.*failed: too long/ });
    expect(link.getAttribute("href")).toBe("#/log/e1");
  });

  it("counts many groups by state", async () => {
    const lanes = Array.from({ length: 14 }, (_, index) =>
      sampleLane({
        connectorId: `g${index}`,
        connectorName: `Group ${index}`,
        ...(index > 0 && { state: "held", holdUntil: Date.now() + 586_000 }),
      }),
    );
    const row = await show(
      {
        groups: groups(
          ...lanes.map(({ connectorId }, index) => ({
            connectorId,
            state: index === 0 ? ("delivered" as const) : ("queued" as const),
          })),
        ),
      },
      lanes,
    );
    expect(row.textContent).toContain("1 delivered");
    expect(row.textContent).toMatch(/13 held 9:4\d/);
    expect(row.textContent).not.toContain("Group 3");
    expect(row.querySelector("[title*='Group 3: held']")).not.toBeNull();
  });

  it("shows why it was not sent", async () => {
    expect((await show({})).textContent).toContain("no alert action for this source");
  });

  it("highlights matches, also in the source", async () => {
    const row = await show({}, [], { q: "DISK probes" });
    expect([...row.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual(["Disk", "Probes"]);
  });

  it("keeps long and foreign names complete and distinguishable", async () => {
    const name = `${"Very long group name ".repeat(8)}值班群`;
    const row = await show(
      {
        last: sampleEventSummary({ summary: `${"x".repeat(300)} \u202Etxt.exe` }),
        groups: groups({ state: "failed" }),
      },
      [sampleLane({ connectorName: name })],
    );
    expect(row.textContent).toContain(name.trim());
    expect(row.textContent).not.toContain("\u202E");
  });
});

describe("the most important event of an alert", () => {
  const last = sampleEventSummary({ id: "newest" });

  it("is the newest if nothing failed", () => {
    expect(eventToOpen({ groups: groups({ eventId: "e1" }), last }, new Map())).toBe("newest");
  });

  it("is the one whose delivery failed, or is blocked", () => {
    const failed = groups({ eventId: "e1", state: "failed" });
    expect(eventToOpen({ groups: failed, last }, new Map())).toBe("e1");
    const waiting = groups({ eventId: "e2", state: "queued" });
    expect(eventToOpen({ groups: waiting, last }, laneMap([sampleLane({ state: "blocked" })]))).toBe("e2");
    expect(eventToOpen({ groups: waiting, last }, laneMap([sampleLane()]))).toBe("newest");
  });
});
