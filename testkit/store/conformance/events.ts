import { expect, it } from "vitest";
import type { Store } from "../../../engine/store/store.ts";
import type { Decision } from "../../../shared/model/event.ts";
import { sampleAlert, sampleDelivery, sampleEvent, sampleReason, T0 } from "../samples.ts";

export function describeEvents(store: () => Store): void {
  it("returns an event as it was received, with its deliveries and decisions", async () => {
    const decision: Decision = {
      actionId: "ops-critical",
      actionName: "Tell Ops",
      connectorId: "ops",
      chosen: true,
      reason: sampleReason,
    };
    const rawBody = new TextEncoder().encode('\ufeff{"summary":"磁盘已满"}\r\n');
    const event = sampleEvent("e1", { rawBody, decisions: [decision] });

    expect(
      await store().accept(event, [sampleDelivery("d1"), sampleDelivery("d2", { connectorId: "dev" })]),
    ).toEqual({ id: "e1", duplicate: false });

    const stored = await store().getEvent("e1");
    expect(stored).toEqual({
      id: "e1",
      kind: "alert",
      sourceId: "production",
      receivedAt: T0,
      receivedBy: "webhook",
      happened: null,
      editedFrom: null,
      type: "alert-created",
      status: "PENDING",
      priority: "HIGH",
      alertId: "4711",
      alertSourceName: "Nagios production",
      assignedTo: "Mei Lin",
      summary: "Disk full on db-01",
      outcome: "waiting",
      refusal: null,
      deliveries: [
        {
          id: "d1",
          eventId: "e1",
          connectorId: "ops",
          state: "queued",
          reason: null,
          attempts: 0,
          createdAt: T0,
          nextAttemptAt: null,
          finishedAt: null,
          replayOf: null,
          digestId: null,
        },
        expect.objectContaining({ id: "d2", connectorId: "dev" }),
      ],
      decisions: [decision],
      alert: sampleAlert(),
      headers: { "content-type": "application/json" },
      rawBody: '\ufeff{"summary":"磁盘已满"}\r\n',
      rawBytes: rawBody.byteLength,
      history: [{ id: "e1", type: "alert-created", status: "PENDING", receivedAt: T0 }],
    });
  });

  it("replaces bytes that are not UTF-8 and counts the received ones", async () => {
    await store().accept(sampleEvent("e1", { rawBody: new Uint8Array([0x61, 0xff, 0x62]) }), []);
    expect(await store().getEvent("e1")).toMatchObject({ rawBody: "a\ufffdb", rawBytes: 3 });
  });

  it("stores a rejected event with its reason and without an alert", async () => {
    const refused = { ...sampleEvent("e1"), kind: "rejected" as const, alert: null, refusal: sampleReason };
    await store().accept({ ...refused, rawBody: new Uint8Array() }, []);
    expect(await store().getEvent("e1")).toMatchObject({
      kind: "rejected",
      type: null,
      summary: "",
      refusal: sampleReason,
      alert: null,
      rawBody: "",
      history: [],
    });
  });

  it("returns an alert's complete history, oldest first, without other alerts", async () => {
    await store().accept(sampleEvent("e1"), []);
    await store().accept(sampleEvent("other-alert", { alert: { alertId: "4712" } }), []);
    await store().accept(sampleEvent("other-source", { sourceId: "staging" }), []);
    await store().accept(sampleEvent("e2", { alert: { type: "alert-resolved", status: "RESOLVED" } }), []);
    const history = (await store().getEvent("e1"))?.history.map((item) => item.id);
    expect(history).toEqual(["e1", "e2"]);
  });

  it("returns nothing for an unknown event", async () => {
    expect(await store().getEvent("e1")).toBeNull();
    expect(await store().summarizeEvents(["e1"])).toEqual([]);
    expect(await store().lastEventAt(["production"])).toBeNull();
  });

  it("does not store a duplicate and returns the first event's id", async () => {
    const dedupe = { key: "k", withinMs: null };
    await store().accept(sampleEvent("first", { dedupe }), [sampleDelivery("d1")]);
    const duplicate = await store().accept(sampleEvent("second", { dedupe, receivedAt: T0 + 1e9 }), [
      sampleDelivery("d2"),
    ]);
    expect(duplicate).toEqual({ id: "first", duplicate: true });
    expect(await store().getEvent("second")).toBeNull();
    expect(await store().getDelivery("d2")).toBeNull();
  });

  it("recognizes duplicates that arrive at the same time", async () => {
    const dedupe = { key: "k", withinMs: null };
    const results = await Promise.all(
      ["a", "b", "c"].map((id) => store().accept(sampleEvent(id, { dedupe }), [sampleDelivery(`d-${id}`)])),
    );
    expect(results).toEqual([
      { id: "a", duplicate: false },
      { id: "a", duplicate: true },
      { id: "a", duplicate: true },
    ]);
    expect(await store().count()).toMatchObject({ events: 1, waiting: 1 });
  });

  it("treats an event as a duplicate only within the window after the first", async () => {
    const dedupe = { key: "k", withinMs: 1000 };
    const at = (id: string, receivedAt: number) =>
      store().accept(sampleEvent(id, { dedupe, receivedAt }), []);
    expect(await at("a", T0)).toEqual({ id: "a", duplicate: false });
    expect(await at("b", T0 + 1000)).toEqual({ id: "a", duplicate: true });
    expect(await at("c", T0 + 1001)).toEqual({ id: "c", duplicate: false });
  });

  it("treats the same key from another source as a different event", async () => {
    const dedupe = { key: "k", withinMs: null };
    await store().accept(sampleEvent("a", { dedupe }), []);
    expect(await store().accept(sampleEvent("b", { dedupe, sourceId: "staging" }), [])).toMatchObject({
      duplicate: false,
    });
  });

  it("rejects only the event that cannot be stored among many concurrent ones", async () => {
    const results = await Promise.allSettled([
      store().accept(sampleEvent("a"), [sampleDelivery("d1")]),
      store().accept(sampleEvent("b"), [sampleDelivery("d2"), sampleDelivery("d1")]),
      store().accept(sampleEvent("c"), [sampleDelivery("d3")]),
    ]);
    expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await store().getEvent("b")).toBeNull();
    expect(await store().getDelivery("d2")).toBeNull();
    expect(await store().count()).toMatchObject({ events: 2, waiting: 2 });
  });

  it("lists events newest first, page by page, each once", async () => {
    const ids = Array.from({ length: 7 }, (_, index) => `e${index}`);
    for (const id of ids) await store().accept(sampleEvent(id), []);
    const listedIds: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store().listEvents({ limit: 3, ...(cursor === undefined ? {} : { cursor }) });
      listedIds.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor ?? undefined;
      if (listedIds.length === 3) await store().accept(sampleEvent("newer"), []);
    } while (cursor !== undefined);
    expect(listedIds).toEqual(ids.reverse());
  });

  it("returns no cursor after a last page that is exactly full", async () => {
    await store().accept(sampleEvent("e1"), []);
    expect((await store().listEvents({ limit: 1 })).nextCursor).toBeNull();
  });

  it.each(["", "nonsense", "e", "e-1", "e1.5", "d1", "E1"])("rejects the cursor %j", async (cursor) => {
    await expect(store().listEvents({ limit: 10, cursor })).rejects.toMatchObject({
      code: "input/invalid",
      field: "cursor",
    });
  });

  it("lists by source, type and kind", async () => {
    await store().accept(sampleEvent("a"), []);
    await store().accept(sampleEvent("b", { sourceId: "staging" }), []);
    await store().accept(sampleEvent("c", { alert: { type: "alert-resolved" } }), []);
    await store().accept({ ...sampleEvent("d"), kind: "rejected", alert: null, refusal: sampleReason }, []);
    const list = async (filter: { source?: string; type?: string; kind?: "alert" | "rejected" }) =>
      (await store().listEvents({ limit: 10, ...filter })).items.map((item) => item.id);
    expect(await list({ source: "production" })).toEqual(["d", "c", "a"]);
    expect(await list({ type: "alert-created" })).toEqual(["b", "a"]);
    expect(await list({ kind: "rejected" })).toEqual(["d"]);
    expect(await list({ source: "production", type: "alert-created", kind: "alert" })).toEqual(["a"]);
  });

  it("summarizes only the requested events, each with its own deliveries", async () => {
    await store().accept(sampleEvent("a"), [sampleDelivery("d1")]);
    await store().accept(sampleEvent("b"), [
      sampleDelivery("d2"),
      sampleDelivery("d3", { connectorId: "dev" }),
    ]);
    await store().accept(sampleEvent("c"), []);
    const rows = await store().summarizeEvents(["b", "unknown", "a"]);
    const deliveries = Object.fromEntries(rows.map((row) => [row.id, row.deliveries.map((item) => item.id)]));
    expect(deliveries).toEqual({ a: ["d1"], b: ["d2", "d3"] });
  });

  it("returns the time of a source's last event", async () => {
    await store().accept(sampleEvent("a"), []);
    await store().accept(sampleEvent("b", { receivedAt: T0 + 5 }), []);
    await store().accept(sampleEvent("c", { sourceId: "staging", receivedAt: T0 + 9 }), []);
    expect(await store().lastEventAt(["production"])).toBe(T0 + 5);
    expect(await store().lastEventAt(["nobody", "production"])).toBe(T0 + 5);
    expect(await store().lastEventAt([])).toBeNull();
  });

  it("counts stored events, waiting and failed deliveries", async () => {
    expect(await store().count()).toEqual({
      events: 0,
      waiting: 0,
      failed: 0,
      attention: 0,
      attentionAlerts: 0,
    });
    await store().accept(sampleEvent("a"), [
      sampleDelivery("d1"),
      sampleDelivery("d2", { connectorId: "dev" }),
    ]);
    expect(await store().count()).toEqual({
      events: 1,
      waiting: 2,
      failed: 0,
      attention: 0,
      attentionAlerts: 0,
    });
    await store().accept(sampleEvent("b"), []);
    expect(await store().count()).toEqual({
      events: 2,
      waiting: 2,
      failed: 0,
      attention: 0,
      attentionAlerts: 0,
    });
  });

  it("rejects with store/unavailable once it is closed", async () => {
    await store().close();
    await expect(store().accept(sampleEvent("a"), [])).rejects.toMatchObject({ code: "store/unavailable" });
    await expect(store().listEvents({ limit: 1 })).rejects.toMatchObject({ code: "store/unavailable" });
  });

  it("finishes pending writes before it is closed", async () => {
    const accepted = store().accept(sampleEvent("a"), []);
    await store().close();
    expect(await accepted).toEqual({ id: "a", duplicate: false });
  });
}
