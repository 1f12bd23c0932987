import type { AlertSummary } from "../../../../shared/model/alert.ts";
import type { Page } from "../../../../shared/model/common.ts";
import type { EventSummary } from "../../../../shared/model/event.ts";
import { isWaiting } from "../words/delivery-words.ts";
import { cancellable, replayable, type Selected, toConnectorPlan } from "./selected-deliveries.ts";

type ListEvents = (query: { id: string; limit: number; cursor?: string }) => Promise<Page<EventSummary>>;

/** As the contract takes it. */
const PAGE_SIZE = 200;

/**
 * The commands for selected alerts. A replay sends their failed deliveries, and the newest event of an alert without
 * failures; cancelling and exporting apply to all their events.
 * @param listEvents - returns the events of one alert, newest first
 */
export function selectedAlerts(alerts: readonly AlertSummary[], listEvents: ListEvents): Selected {
  const waiting = alerts.filter((alert) => waitingCount(alert) > 0);
  return {
    count: alerts.length,
    replay: alerts.flatMap(replayOf),
    toConnector: toConnectorPlan(alerts.map(({ last }) => last)),
    waiting: waiting.reduce((sum, alert) => sum + waitingCount(alert), 0),
    async waitingIds() {
      return cancellable(await allEvents(waiting, listEvents));
    },
    async eventIds() {
      const isWhole = ({ steps, events }: AlertSummary) => steps.length === events;
      const listed = alerts.filter(isWhole).flatMap(({ steps }) => steps.map(({ eventId }) => eventId));
      const others = alerts.filter((alert) => !isWhole(alert));
      return [...listed, ...(await allEvents(others, listEvents)).map(({ id }) => id)];
    },
  };
}

function replayOf({ groups, last }: AlertSummary): string[] {
  const failed = groups
    .filter(({ keyDelivery }) => keyDelivery.state === "failed")
    .map(({ keyDelivery }) => keyDelivery.id);
  return failed.length > 0 ? failed : replayable([last]);
}

/** The deliveries that can be cancelled, as far as the row knows: members of a digest are cancelled with the digest. */
const waitingCount = ({ groups }: AlertSummary): number =>
  groups
    .filter(({ keyDelivery }) => isWaiting(keyDelivery) && keyDelivery.digestId === null)
    .reduce((sum, { counts: { queued = 0, retrying = 0, held = 0 } }) => sum + queued + retrying + held, 0);

async function allEvents(
  alerts: readonly AlertSummary[],
  listEvents: ListEvents,
): Promise<readonly EventSummary[]> {
  const events: EventSummary[] = [];
  for (const { id } of alerts) {
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page: Page<EventSummary> = await listEvents({
        id,
        limit: PAGE_SIZE,
        ...(cursor !== undefined && { cursor }),
      });
      events.push(...page.items);
      cursor = page.nextCursor;
    }
  }
  return events;
}
