import fc from "fast-check";
import { expect, it } from "vitest";
import type { Store } from "../../../engine/store/store.ts";
import {
  EVENT_KINDS,
  type EventQuery,
  type EventSummary,
  OUTCOME_FILTERS,
  outcomeOf,
} from "../../../shared/model/event.ts";
import {
  sampleBlock,
  sampleDelivery,
  sampleEnd,
  sampleEvent,
  sampleFailed,
  sampleReason,
  T0,
} from "../samples.ts";

const SOURCES = ["production", "staging"];
const TYPES = ["alert-created", "alert-resolved"];
const STATUSES = ["PENDING", "RESOLVED"];
const CONNECTORS = ["ops", "dev"];
const WORDS = ["disk", "net"];
const MOMENTS = [T0 - 5, T0, T0 + 5];

/** The final states of a delivery or of an event as a whole. */
const ENDINGS = [
  "wait",
  "send",
  "deliver",
  "die",
  "cancel",
  "die and replay",
  "die, replay and deliver",
] as const;

const history = fc.array(
  fc.record({
    kind: fc.constantFrom("alert" as const, "test" as const, "rejected" as const),
    source: fc.constantFrom(...SOURCES),
    type: fc.constantFrom(...TYPES),
    status: fc.constantFrom(...STATUSES),
    priority: fc.constantFrom("HIGH", "LOW"),
    word: fc.constantFrom(...WORDS),
    receivedAt: fc.constantFrom(...MOMENTS),
    endings: fc.dictionary(fc.constantFrom(...CONNECTORS), fc.constantFrom(...ENDINGS)),
    // Whether the log is read before the deliveries end.
    seen: fc.boolean(),
  }),
  { maxLength: 12 },
);
const everyFilter = fc.record({
  source: fc.constantFrom(...SOURCES),
  type: fc.constantFrom(...TYPES),
  kind: fc.constantFrom(...EVENT_KINDS),
  status: fc.constantFrom(...STATUSES),
  priority: fc.constantFrom("HIGH", "LOW"),
  connector: fc.constantFrom(...CONNECTORS),
  outcome: fc.constantFrom(...OUTCOME_FILTERS),
  from: fc.constantFrom(...MOMENTS),
  to: fc.constantFrom(...MOMENTS),
  q: fc.constantFrom(...WORDS, "di", "di disk"),
});
/** Few filters at a time, because all of them together would match nothing. */
const filters = fc
  .tuple(
    everyFilter,
    fc.subarray(["source", "type", "kind", "status", "priority", "connector", "from", "to", "q"] as const, {
      maxLength: 2,
    }),
    fc.boolean(),
  )
  .map(
    ([all, kept, byOutcome]) =>
      Object.fromEntries(
        Object.entries(all).filter(([name]) =>
          name === "outcome" ? byOutcome : kept.some((one) => one === name),
        ),
      ) as Partial<typeof all>,
  );

export function describeFilters(store: () => Store): void {
  let runs = 0;

  async function meet(
    deliveryId: string,
    eventId: string,
    connectorId: string,
    ending: (typeof ENDINGS)[number],
  ) {
    if (ending === "wait") return;
    if (ending === "cancel") return void (await store().cancelDelivery(deliveryId, T0, sampleReason));
    const tryId = `try-${deliveryId}`;
    await store().startAttempt({ id: tryId, deliveryId, startedAt: T0 });
    if (ending === "send") return;
    await store().endAttempt(
      ending === "deliver" ? sampleEnd(deliveryId, tryId) : sampleFailed(deliveryId, tryId),
    );
    if (!ending.includes("replay")) return;
    const replayId = `${deliveryId}-replayId`;
    await store().addDeliveries(eventId, [sampleDelivery(replayId, { connectorId, replayOf: deliveryId })]);
    if (ending.endsWith("deliver")) await meet(replayId, eventId, connectorId, "deliver");
  }

  async function found(filter: Omit<EventQuery, "limit">, limit: number): Promise<string[]> {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store().listEvents({
        ...filter,
        limit,
        ...(cursor === undefined ? {} : { cursor }),
      });
      ids.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return ids;
  }

  const matches =
    (filter: Omit<EventQuery, "limit">, blocked: readonly string[]) => (event: EventSummary) => {
      const is = (requested: unknown, value: unknown) => requested === undefined || requested === value;
      const isOpen = (state: string) => ["queued", "sending", "retrying", "held"].includes(state);
      const isStuck = event.deliveries.some((d) => isOpen(d.state) && blocked.includes(d.connectorId));
      const shown = event.outcome === "waiting" && isStuck ? "blocked" : event.outcome;
      const needsAttention = event.kind !== "test" && ["failed", "rejected", "blocked"].includes(shown);
      // The reason of a rejected event is its summary.
      const text = event.refusal?.message ?? event.summary;
      return (
        is(filter.source, event.sourceId) &&
        is(filter.type, event.type) &&
        is(filter.kind, event.kind) &&
        is(filter.status, event.status) &&
        is(filter.priority, event.priority) &&
        (filter.connector === undefined ||
          event.deliveries.some((d) => d.connectorId === filter.connector)) &&
        (filter.outcome === "attention" ? needsAttention : is(filter.outcome, shown)) &&
        event.receivedAt >= (filter.from ?? 0) &&
        event.receivedAt < (filter.to ?? Number.MAX_SAFE_INTEGER) &&
        (filter.q ?? "").split(" ").every((word) => text.includes(word))
      );
    };

  it("pages through filtered events, and rejects a cursor of another list", async () => {
    for (let index = 0; index < 7; index++) await store().accept(sampleEvent(`e${index}`), []);
    await store().accept(sampleEvent("other", { sourceId: "staging" }), []);
    expect(await found({ source: "production" }, 3)).toEqual(["e6", "e5", "e4", "e3", "e2", "e1", "e0"]);
    await expect(found({ source: "production", cursor: "d1" }, 3)).rejects.toMatchObject({ field: "cursor" });
  });

  it("counts events over time by outcome under the same filters", async () => {
    const at = (id: string, offset: number, source = "production") =>
      store().accept(sampleEvent(id, { receivedAt: T0 + offset, sourceId: source, alert: { alertId: id } }), [
        sampleDelivery(`d-${id}`),
      ]);
    await at("before", -1);
    await at("a", 0);
    await at("b", 999);
    await at("c", 1000);
    await at("other", 1000, "staging");
    await at("after", 4000);
    await meet("d-b", "b", "ops", "deliver");
    const query = { edges: [T0, T0 + 1000, T0 + 2500, T0 + 4000], source: "production" };
    const none = {
      delivered: 0,
      waiting: 0,
      blocked: 0,
      failed: 0,
      cancelled: 0,
      "not-matched": 0,
      rejected: 0,
    };
    expect(await store().histogram(query)).toEqual({
      edges: query.edges,
      buckets: [{ ...none, waiting: 1, delivered: 1 }, { ...none, waiting: 1 }, none],
    });
    await store().putLane({ connectorId: "ops", holdUntil: null, blocked: sampleBlock });
    expect((await store().histogram(query)).buckets).toEqual([
      { ...none, blocked: 1, delivered: 1 },
      { ...none, blocked: 1 },
      none,
    ]);
    const waiting = await store().histogram({ ...query, outcome: ["waiting", "delivered"] });
    expect(waiting.buckets[0]).toEqual({ ...none, delivered: 1 });
    await store().putLane({ connectorId: "ops", holdUntil: null, blocked: null });
    await meet("d-a", "a", "ops", "die");
    const { buckets } = await store().histogram({ ...query, outcome: "attention", q: "disk" });
    expect(buckets[0]).toEqual({ ...none, failed: 1 });
    for (const edges of [
      [T0, T0],
      [T0, T0 + 2, T0 + 1],
    ])
      await expect(store().histogram({ edges })).rejects.toMatchObject({ field: "edges" });
  });

  it("finds the same events as a full scan for any filters and any states of deliveries", async () => {
    await fc.assert(
      fc.asyncProperty(
        history,
        fc.array(filters, { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        async (events, queries, isBlocked) => {
          const run = `r${runs++}`;
          // The events of earlier runs remain in the store, so only those of this run are compared.
          for (const [index, event] of events.entries()) {
            const id = `${run}-${index}`;
            const { kind, source, word, receivedAt, endings, type, status, priority } = event;
            const deliveries = kind === "rejected" ? [] : Object.keys(endings);
            const alert = {
              alertId: id,
              summary: `${word} ${id}`,
              details: "",
              alertKey: null,
              type,
              status,
              priority,
            };
            await store().accept(
              {
                ...sampleEvent(id, { kind, sourceId: source, receivedAt, alert }),
                ...(kind === "rejected" ? { alert: null, refusal: { ...sampleReason, message: word } } : {}),
              },
              deliveries.map((connectorId) => sampleDelivery(`${id}-${connectorId}`, { connectorId })),
            );
            if (event.seen) await found({ outcome: "waiting" }, 1);
            for (const connectorId of deliveries) {
              await meet(`${id}-${connectorId}`, id, connectorId, endings[connectorId] ?? "wait");
            }
          }
          await store().putLane({
            connectorId: "dev",
            holdUntil: null,
            blocked: isBlocked ? sampleBlock : null,
          });
          const isOfRun = (id: string) => id.startsWith(`${run}-`);
          const all = (await store().listEvents({ limit: 20 })).items.filter(({ id }) => isOfRun(id));
          for (const event of all) expect(event.outcome).toBe(outcomeOf(event.kind, event.deliveries));
          const { attention } = await store().count();
          expect(await found({ outcome: "attention" }, 200)).toHaveLength(attention);
          for (const query of queries) {
            const expected = all.filter(matches(query, isBlocked ? ["dev"] : [])).map((event) => event.id);
            expect((await found(query, 20)).filter(isOfRun), JSON.stringify(query)).toEqual(expected);
          }
        },
      ),
      { numRuns: 15 },
    );
  }, 60_000);
}
