// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { EventSummary } from "../../../../shared/model/event.ts";
import type { Role } from "../../../../shared/model/person.ts";
import { startTestEngine } from "../../../../testkit/engine/test-engine.ts";
import { recordedClient } from "../../../../testkit/page/recorded-client.ts";
import { renderPage } from "../../../../testkit/page/render-page.tsx";
import { sampleDeliverySummary, sampleEventSummary } from "../../../../testkit/page/samples.ts";
import { sampleStatus } from "../../../../testkit/status-samples.ts";
import { waitUntil } from "../../../../testkit/wait-until.ts";
import { selectedEvents } from "./selected-deliveries.ts";
import { SelectionBar } from "./selection-bar.tsx";

const bar = () => within(screen.getByRole("region", { name: "Selected alerts or events" }));

async function showFor(events: readonly EventSummary[], role: Role = "operator", loaded = events.length) {
  const done: string[] = [];
  const me = { kind: "person", role, name: "Mei", email: "mei@example.com", id: "mei" } as const;
  const page = await renderPage(
    <SelectionBar
      selected={selectedEvents(events)}
      loaded={loaded}
      onSelectAll={() => done.push("all")}
      onClear={() => done.push("clear")}
    />,
    { live: [{ type: "status", status: sampleStatus(), me: me as never }] },
  );
  return { done, ...page };
}

const ended = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    sampleEventSummary({ id: `e${n}`, deliveries: [sampleDeliverySummary({ id: `d${n}` })] }),
  );

describe("the bar of the selection", () => {
  it("counts, selects all that is loaded, and clears", async () => {
    const { user, done } = await showFor(ended(2), "operator", 5);
    expect(bar().getByRole("status").textContent).toBe("2 selected");
    await user.click(bar().getByRole("button", { name: "Select all 5 loaded" }));
    await user.click(bar().getByRole("button", { name: "Clear the selection" }));
    expect(done).toEqual(["all", "clear"]);
  });

  it("offers no more than there is", async () => {
    await showFor(ended(2));
    expect(bar().queryByRole("button", { name: /^Select all/ })).toBeNull();
    expect(bar().getByRole("button", { name: "Cancel waiting" })).toHaveProperty("disabled", true);
  });

  it("lets a viewer export, and send or cancel nothing", async () => {
    const waiting = sampleEventSummary({ deliveries: [sampleDeliverySummary({ state: "queued" })] });
    await showFor([waiting], "viewer");
    for (const name of ["Replay", "Cancel waiting"])
      expect(bar().getByRole("button", { name }).closest("fieldset")).toHaveProperty("disabled", true);
    expect(bar().getByRole("button", { name: "Export" }).closest("fieldset")).toBeNull();
  });

  it("asks before it sends more than 20 again, and sends nothing if not confirmed", async () => {
    const { user } = await showFor(ended(21));
    await user.click(bar().getByRole("button", { name: "Replay" }));
    await user.click(await screen.findByRole("menuitem", { name: "To the same connectors" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Send 21 deliveries again?" }));
    await user.click(dialog.getByRole("button", { name: "Leave it" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });
});

/** Two events that wait for a practice group because forwarding is paused, and another practice group. */
async function openWaiting() {
  const engine = await startTestEngine();
  await engine.connect({ id: "drill", name: "Drill", type: "practice" });
  await engine.client.connectors.create({ id: "night", name: "Night", type: "practice" });
  await engine.client.pause({ until: null });
  for (let n = 0; n < 2; n++) await engine.client.sources.sample({ id: "test" });
  await waitUntil(async () => (await engine.client.status()).counts.waiting === 2);
  const { items } = await engine.client.events.list({});
  const names = ["deliveries.cancelMany", "deliveries.replayMany", "events.forward", "events.export"];
  const { client, calls } = recordedClient(engine.client, ...names);
  const show = (events: readonly EventSummary[]) =>
    renderPage(
      <SelectionBar selected={selectedEvents(events)} loaded={2} onSelectAll={() => {}} onClear={() => {}} />,
      { client },
    );
  return { engine, items, calls, show };
}

describe("what the bar does", () => {
  it("cancels what waits, and says how many", async () => {
    const { engine, items, calls, show } = await openWaiting();
    const { user } = await show(items);
    await user.click(bar().getByRole("button", { name: "Cancel waiting" }));
    expect(await screen.findByText("2 deliveries were cancelled.")).toBeDefined();
    const ids = items.flatMap(({ deliveries }) => deliveries.map(({ id }) => id));
    expect(calls.map(({ input }) => input)).toEqual([{ ids }]);
    expect((await engine.client.status()).counts.waiting).toBe(0);
  });

  it("sends what has ended to another connector by replaying it", async () => {
    const { engine, items, calls, show } = await openWaiting();
    const all = items.flatMap(({ deliveries }) => deliveries.map(({ id }) => id));
    await engine.client.deliveries.cancelMany({ ids: all });
    const { user } = await show((await engine.client.events.list({})).items);
    await user.click(bar().getByRole("button", { name: "Replay" }));
    await user.click(await screen.findByRole("menuitem", { name: "Night" }));
    expect(await screen.findByText("2 events are forwarded to Night.")).toBeDefined();
    expect(calls.map(({ input }) => input)).toEqual([{ ids: all, toConnector: "night" }]);
  });

  it("exports the selected events alone", async () => {
    const created = vi.spyOn(URL, "createObjectURL");
    const { items, calls, show } = await openWaiting();
    const { user } = await show(items.slice(0, 1));
    await user.click(bar().getByRole("button", { name: "Export" }));
    await user.click(await screen.findByRole("menuitem", { name: "CSV" }));
    expect(await screen.findByText(/^1 event exported to /)).toBeDefined();
    expect(calls.map(({ input }) => input)).toEqual([{ format: "csv", ids: [items[0]?.id] }]);
    created.mockRestore();
  });
});
