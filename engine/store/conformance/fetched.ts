import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { NewEvent, Store } from "../store.ts";
import { sampleAlert, sampleEvent, T0 } from "../testing/samples.ts";

const MINUTE = 60_000;

interface Telling {
  readonly type?: string;
  readonly alertId?: string;
}

/** What a webhook brought that happened at `at`. */
const webhook = (
  id: string,
  at: number,
  { type = "alert-created", alertId = "4711" }: Telling = {},
): NewEvent =>
  sampleEvent(id, {
    receivedAt: at + 500,
    dedupe: { key: `event:${id}`, withinMs: null },
    alert: { type, alertId, occurredAt: at },
  });

/** What a look found that happened between two looks. */
const fetched = (
  id: string,
  [from, to]: readonly [number, number],
  { type = "alert-created", alertId = "4711" }: Telling = {},
): NewEvent =>
  sampleEvent(id, {
    receivedAt: to,
    dedupe: { key: `look:${alertId}:${type}:${from}`, withinMs: null },
    alert: { type, alertId, occurredAt: null },
    fetched: { by: "catch-up", from, to },
  });

export function describeFetched(store: () => Store): void {
  const take = async (event: NewEvent) => (await store().accept(event, [])).id;
  const LOOK = [T0, T0 + 10 * MINUTE] as const;

  it("says how an event came", async () => {
    await take(webhook("w", T0, { alertId: "1" }));
    await take(fetched("f", LOOK, { alertId: "2" }));
    expect((await store().getEvent("w"))?.receivedBy).toBe("webhook");
    expect((await store().getEvent("f"))?.receivedBy).toBe("catch-up");
    const { items } = await store().listEvents({ limit: 5 });
    expect(items.map(({ receivedBy }) => receivedBy)).toEqual(["catch-up", "webhook"]);
  });

  it("says when it happened, as close as is known", async () => {
    await take(webhook("w", T0, { alertId: "1" }));
    await take(fetched("f", LOOK, { alertId: "2" }));
    const exact = fetched("x", LOOK, { alertId: "3" });
    await store().accept({ ...exact, alert: sampleAlert({ alertId: "3", occurredAt: T0 + 7 }) }, []);
    const { items } = await store().listEvents({ limit: 5 });
    expect(items.map(({ happened }) => happened)).toEqual([
      { from: T0 + 7, to: T0 + 7 },
      { from: LOOK[0], to: LOOK[1] },
      null,
    ]);
  });

  it("takes once what came by webhook first, and what was fetched first", async () => {
    await take(webhook("w", T0));
    expect(await take(fetched("f", LOOK))).toBe("w");
    await take(fetched("f2", LOOK, { alertId: "2" }));
    expect(await take(webhook("w2", T0, { alertId: "2" }))).toBe("f2");
  });

  it("knows a repetition of either again, also of the one that was not kept", async () => {
    await take(fetched("f", LOOK, { type: "alert-assigned" }));
    const late = webhook("w", T0 + MINUTE, { type: "alert-assigned" });
    expect(await take(late)).toBe("f");
    expect(await take(late)).toBe("f");
    expect(await take(fetched("again", LOOK, { type: "alert-assigned" }))).toBe("f");
  });

  it("does not take a second event of its kind for the one that was told again", async () => {
    const assigned = { type: "alert-assigned" };
    await take(fetched("f", LOOK, assigned));
    expect(await take(webhook("w1", T0 + MINUTE, assigned))).toBe("f");
    expect(await take(webhook("w2", T0 + 2 * MINUTE, assigned))).toBe("w2");

    const raised = { type: "alert-raised" };
    await take(webhook("w3", T0 + MINUTE, raised));
    expect(await take(fetched("f3", LOOK, raised))).toBe("w3");
    expect(await take(fetched("f4", [LOOK[1], LOOK[1] + MINUTE], raised))).toBe("f4");
  });

  it("takes a conclusion for what the webhook calls otherwise", async () => {
    await take(webhook("w", T0 + MINUTE, { type: "alert-auto-escalated" }));
    expect(await take(fetched("f", LOOK, { type: "alert-assigned" }))).toBe("w");
    await take(fetched("f2", LOOK, { type: "alert-resolved" }));
    expect(await take(webhook("w2", T0 + MINUTE, { type: "alert-auto-resolved" }))).toBe("f2");
  });

  it("keeps apart what happened at another time, to another alert, or at another source", async () => {
    const assigned = { type: "alert-assigned" };
    await take(webhook("before", T0 - 10 * MINUTE, assigned));
    expect(await take(fetched("f", LOOK, assigned))).toBe("f");
    expect(await take(webhook("after", T0 + 20 * MINUTE, assigned))).toBe("after");
    expect(await take(webhook("other", T0 + MINUTE, { ...assigned, alertId: "9" }))).toBe("other");
    expect(await take({ ...webhook("staging", T0 + MINUTE, assigned), sourceId: "staging" })).toBe("staging");
  });

  it("takes what happens once in an alert's life once, however late the webhook is", async () => {
    await take(fetched("f", LOOK, { type: "alert-resolved" }));
    expect(await take(webhook("w", T0 + 300 * MINUTE, { type: "alert-resolved" }))).toBe("f");
  });

  it("ends up with each event once, in whatever order webhooks and looks come", async () => {
    let alerts = 0;
    await fc.assert(
      fc.asyncProperty(
        // For each moment of one kind, minutes apart: whether its webhook comes, and how often.
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
          // One look every ten minutes; each sees what happened in the middle of its span.
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
