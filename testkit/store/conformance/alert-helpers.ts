import type { NewEvent } from "../../../engine/store/records.ts";
import type { Store } from "../../../engine/store/store.ts";
import type { AlertFilter, AlertSummary } from "../../../shared/model/alert.ts";
import type { AlertEvent } from "../../../shared/model/event.ts";
import { sampleDelivery, type sampleEnd, sampleEvent, type sampleFailed, T0 } from "../samples.ts";

export const ACCEPTED = { type: "alert-acknowledged", status: "ACCEPTED" };
export const RESOLVED = { type: "alert-resolved", status: "RESOLVED" };

/** Stores events of alerts, and lists the alerts, for the tests of a store. */
export function createAlertHelpers(store: () => Store) {
  let events = 0;
  /** Stores an event of an alert, one ms after the previous event. */
  async function receive(
    alertId: string,
    alert: Partial<AlertEvent> = {},
    connectors: readonly string[] = [],
    rest: Partial<Omit<NewEvent, "alert">> = {},
  ): Promise<string> {
    const id = `x${events++}`;
    await store().accept(
      sampleEvent(id, { receivedAt: T0 + events, ...rest, alert: { alertId, reportTime: null, ...alert } }),
      connectors.map((connectorId) => sampleDelivery(`d-${id}-${connectorId}`, { connectorId })),
    );
    return id;
  }

  async function all(filter: AlertFilter = {}, limit = 200): Promise<AlertSummary[]> {
    const found: AlertSummary[] = [];
    let cursor: string | undefined;
    do {
      const page = await store().listAlerts({ ...filter, limit, cursor });
      found.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return found;
  }
  const ids = async (filter: AlertFilter = {}, limit = 200) =>
    (await all(filter, limit)).map(({ last, id }) => last.alertId ?? id);

  async function end(eventId: string, connector: string, how: typeof sampleEnd | typeof sampleFailed) {
    const id = `d-${eventId}-${connector}`;
    await store().startAttempt({ id: `a-${id}`, deliveryId: id, startedAt: T0 });
    await store().endAttempt(how(id, `a-${id}`));
  }

  return {
    receive,
    end,
    all,
    ids,
    /** When the last event was received; Unix ms. */
    lastReceivedAt: () => T0 + events,
  };
}
