import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { NewEvent } from "../../../engine/store/records.ts";
import type { Store } from "../../../engine/store/store.ts";
import { sampleAlert, sampleEvent, T0 } from "../samples.ts";

const MINUTE = 60_000;

interface EventOptions {
  readonly type?: string;
  readonly alertId?: string;
}

/** An event received by webhook that occurred at `at`. */
const webhook = (
  id: string,
  at: number,
  { type = "alert-created", alertId = "4711" }: EventOptions = {},
): NewEvent =>
  sampleEvent(id, {
    receivedAt: at + 500,
    dedupe: { key: `event:${id}`, withinMs: null },
    alert: { type, alertId, occurredAt: at },
  });

/** An event found by a poll that occurred between two polls. */
const fetched = (
  id: string,
  [from, to]: readonly [number, number],
  { type = "alert-created", alertId = "4711" }: EventOptions = {},
): NewEvent =>
  sampleEvent(id, {
    receivedAt: to,
    dedupe: { key: `poll:${alertId}:${type}:${from}`, withinMs: null },
    alert: { type, alertId, occurredAt: null },
    fetched: { by: "catch-up", from, to },
  });

export function describeFetched(store: () => Store): void {
  const take = async (event: NewEvent) => (await store().accept(event, [])).id;
  const POLL = [T0, T0 + 10 * MINUTE] as const;

  it("returns the channel of an event", async () => {
    await take(webhook("w", T0, { alertId: "1" }));
    await take(fetched("f", POLL, { alertId: "2" }));
    expect((await store().getEvent("w"))?.receivedBy).toBe("webhook");
    expect((await store().getEvent("f"))?.receivedBy).toBe("catch-up");
    const { items } = await store().listEvents({ limit: 5 });
    expect(items.map(({ receivedBy }) => receivedBy)).toEqual(["catch-up", "webhook"]);
  });

  it("returns the time of occurrence as precisely as it is known", async () => {
    await take(webhook("w", T0, { alertId: "1" }));
    await take(fetched("f", POLL, { alertId: "2" }));
    const exact = fetched("x", POLL, { alertId: "3" });
    await store().accept({ ...exact, alert: sampleAlert({ alertId: "3", occurredAt: T0 + 7 }) }, []);
    const { items } = await store().listEvents({ limit: 5 });
    expect(items.map(({ happened }) => happened)).toEqual([
      { from: T0 + 7, to: T0 + 7 },
      { from: POLL[0], to: POLL[1] },
      null,
    ]);
  });

  it("stores an event once, whether the webhook or the poll is first", async () => {
    await take(webhook("w", T0));
    expect(await take(fetched("f", POLL))).toBe("w");
    await take(fetched("f2", POLL, { alertId: "2" }));
    expect(await take(webhook("w2", T0, { alertId: "2" }))).toBe("f2");
  });

  it("recognizes repetitions of either one, including the one that was not stored", async () => {
    await take(fetched("f", POLL, { type: "alert-assigned" }));
    const late = webhook("w", T0 + MINUTE, { type: "alert-assigned" });
    expect(await take(late)).toBe("f");
    expect(await take(late)).toBe("f");
    expect(await take(fetched("again", POLL, { type: "alert-assigned" }))).toBe("f");
  });

  it("does not treat a second event of the same type as the duplicate of the first", async () => {
    const assigned = { type: "alert-assigned" };
    await take(fetched("f", POLL, assigned));
    expect(await take(webhook("w1", T0 + MINUTE, assigned))).toBe("f");
    expect(await take(webhook("w2", T0 + 2 * MINUTE, assigned))).toBe("w2");

    const raised = { type: "alert-raised" };
    await take(webhook("w3", T0 + MINUTE, raised));
    expect(await take(fetched("f3", POLL, raised))).toBe("w3");
    expect(await take(fetched("f4", [POLL[1], POLL[1] + MINUTE], raised))).toBe("f4");
  });

  it("matches a type inferred by the poll with the type named by the webhook", async () => {
    await take(webhook("w", T0 + MINUTE, { type: "alert-auto-escalated" }));
    expect(await take(fetched("f", POLL, { type: "alert-assigned" }))).toBe("w");
    await take(fetched("f2", POLL, { type: "alert-resolved" }));
    expect(await take(webhook("w2", T0 + MINUTE, { type: "alert-auto-resolved" }))).toBe("f2");
  });

  it("tolerates a minute between the webhook's time and the times of the two polls", async () => {
    const assigned = { type: "alert-assigned" };
    for (const [index, at] of [POLL[0] - 40_000, POLL[1] + 40_000].entries()) {
      const alert = { ...assigned, alertId: `near-${index}` };
      await take(fetched(`f${index}`, POLL, alert));
      expect(await take(webhook(`w${index}`, at, alert))).toBe(`f${index}`);
    }
    const later = { ...assigned, alertId: "far" };
    await take(fetched("f-far", POLL, later));
    expect(await take(webhook("w-far", POLL[1] + 61_000, later))).toBe("w-far");
  });

  it("distinguishes events of other times, alerts and sources", async () => {
    const assigned = { type: "alert-assigned" };
    await take(webhook("before", T0 - 10 * MINUTE, assigned));
    expect(await take(fetched("f", POLL, assigned))).toBe("f");
    expect(await take(webhook("after", T0 + 20 * MINUTE, assigned))).toBe("after");
    expect(await take(webhook("other", T0 + MINUTE, { ...assigned, alertId: "9" }))).toBe("other");
    expect(await take({ ...webhook("staging", T0 + MINUTE, assigned), sourceId: "staging" })).toBe("staging");
  });

  it("stores a terminal event once, however late the webhook is", async () => {
    await take(fetched("f", POLL, { type: "alert-resolved" }));
    expect(await take(webhook("w", T0 + 300 * MINUTE, { type: "alert-resolved" }))).toBe("f");
  });

  it("matches each late webhook with the event nearest in time, even if the newer one is first", async () => {
    const assigned = { type: "alert-assigned" };
    await take(fetched("f1", POLL, assigned));
    await take(fetched("f2", [POLL[1], POLL[1] + 10 * MINUTE], assigned));
    expect(await take(webhook("w2", POLL[1] + MINUTE / 2, assigned))).toBe("f2");
    expect(await take(webhook("w1", T0 + MINUTE, assigned))).toBe("f1");
  });

  it("does not treat a third event as a duplicate after two others with the same body were matched", async () => {
    const assigned = { type: "alert-assigned" };
    /** From an older account: without eventId and time, so that the next one of its type has the same body. */
    const older = (id: string, receivedAt: number) =>
      sampleEvent(id, {
        receivedAt,
        dedupe: { key: "body:same", withinMs: 10 * MINUTE },
        alert: { ...assigned, occurredAt: null },
      });
    await take(fetched("f1", POLL, assigned));
    expect(await take(older("w1", POLL[1] + MINUTE))).toBe("f1");
    await take(fetched("f2", [POLL[1] + 5 * MINUTE, POLL[1] + 15 * MINUTE], assigned));
    expect(await take(older("repeated", POLL[1] + 9 * MINUTE))).toBe("f1");
    expect(await take(older("w2", POLL[1] + 16 * MINUTE))).toBe("f2");
    expect(await take(webhook("w3", T0 + 5 * MINUTE, assigned))).toBe("w3");
  });

  it("matches a webhook by its time of receipt when ilert's clock and ours differ", async () => {
    const assigned = { type: "alert-assigned" };
    await take({ ...webhook("w", T0 - 20 * MINUTE, assigned), receivedAt: T0 + MINUTE });
    expect(await take(fetched("f", POLL, assigned))).toBe("w");
  });

  it("distinguishes events of the same alert from two sources", async () => {
    const staging = (event: NewEvent): NewEvent => ({ ...event, sourceId: "staging" });
    expect(await take(fetched("f", POLL))).toBe("f");
    expect(await take(staging(fetched("fs", POLL)))).toBe("fs");
    expect(await take(staging(webhook("ws", T0 + MINUTE)))).toBe("fs");
    expect(await take(webhook("w", T0 + MINUTE))).toBe("f");
    expect(await take(staging(webhook("ws", T0 + MINUTE)))).toBe("fs");
  });

  it("no longer matches events that retention deleted", async () => {
    const raised = { type: "alert-raised" };
    await take(webhook("w", T0, raised));
    expect(await take(fetched("f", POLL, raised))).toBe("w");
    await take(fetched("f1", POLL, { type: "alert-acknowledged" }));
    const everything = { receivedBefore: POLL[1] + 1, maxBytes: Number.MAX_SAFE_INTEGER, limit: 100 };
    expect(await store().deleteOld(everything)).toBe(2);
    expect(await take(fetched("f", POLL, raised))).toBe("f");
    expect(await take(webhook("w1", T0, { type: "alert-acknowledged" }))).toBe("w1");
    await take(webhook("w2", T0, { alertId: "2" }));
    expect(await take(fetched("f2", POLL, { alertId: "2" }))).toBe("w2");
  });

  it("never stores fewer events than occurred, however close together and however late", async () => {
    let alerts = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 15, max: 600 }),
        // For each poll: the event's offset from the last poll, whether a webhook arrives, and which channel is first.
        fc.array(fc.record({ moment: fc.double({ min: 0, max: 1, noNaN: true }), comes: fc.boolean() }), {
          minLength: 1,
          maxLength: 5,
        }),
        fc.infiniteStream(fc.nat(1000)),
        async (everySeconds, moments, places) => {
          const about = { alertId: `near-${++alerts}`, type: "alert-assigned" };
          const everyMs = everySeconds * 1000;
          const calls = moments.flatMap(({ moment, comes }, index) => {
            const from = T0 + index * everyMs;
            const id = `${about.alertId}-${index}`;
            const polled = fetched(`f${id}`, [from, from + everyMs], about);
            return comes ? [polled, webhook(`w${id}`, Math.round(from + moment * everyMs), about)] : [polled];
          });
          const inTurn = calls
            .map((event) => ({ event, place: places.next().value ?? 0 }))
            .sort((one, other) => one.place - other.place);
          for (const { event } of inTurn) await take(event);
          const [first] = inTurn;
          const storedCount = (await store().getEvent(first?.event.id ?? ""))?.history.length ?? 0;
          expect(storedCount).toBeGreaterThanOrEqual(moments.length);
          expect(storedCount).toBeLessThanOrEqual(calls.length);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("stores each event once, regardless of the order of webhooks and polls", async () => {
    let alerts = 0;
    await fc.assert(
      fc.asyncProperty(
        // The events have the same type and are minutes apart. For each: whether its webhook arrives, and how often.
        fc.array(
          fc.record({ type: fc.constantFrom("alert-acknowledged", "alert-raised"), times: fc.nat(2) }),
          {
            minLength: 1,
            maxLength: 4,
          },
        ),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        async (moments, chance) => {
          const alertId = String(++alerts);
          // Polls run every ten minutes, and each finds an event from the middle of its interval.
          const calls = moments.flatMap(({ type, times }, index) => {
            const from = T0 + index * 10 * MINUTE;
            const span = [from, from + 10 * MINUTE] as const;
            const id = `${alertId}-${index}`;
            return [
              ...Array.from({ length: times }, () => webhook(`w${id}`, from + 5 * MINUTE, { type, alertId })),
              fetched(`f${id}`, span, { type, alertId }),
            ];
          });
          const shuffled = calls
            .map((event) => ({ event, at: chance.next().value ?? 0 }))
            .sort((one, other) => one.at - other.at);
          for (const { event } of shuffled) await take(event);
          const [first] = shuffled;
          const { id = "" } = first?.event ?? {};
          expect((await store().getEvent(id))?.history).toHaveLength(moments.length);
        },
      ),
      { numRuns: 40 },
    );
  });
}
