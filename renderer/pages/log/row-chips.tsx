import type { EventSummary } from "../../../shared/model/event.ts";
import type { LaneStatus } from "../../../shared/model/status.ts";
import { Chip } from "../../components/chip.tsx";
import { useNow } from "../../components/now.ts";
import { countsDown, deliveryWords, latestByConnector } from "./delivery-words.ts";
import { nowhereWords, passedOver } from "./event-words.ts";
import classes from "./row-chips.module.css";

const MOST_CHIPS = 3;
/** From here on there is no room to say who was not chosen; the panel does. */
const CROWDED = 2;
/** What needs the reader comes first where there is no room for all. */
const URGENCY = { bad: 0, held: 1, busy: 2, good: 3, idle: 4 } as const;

/**
 * Whether it went out, at one glance: one chip for each connector that was chosen, one that counts those that were
 * not, or why there is none.
 */
export function RowChips({ event, lanes }: { event: EventSummary; lanes: ReadonlyMap<string, LaneStatus> }) {
  const deliveries = latestByConnector(event.deliveries);
  const ticking = deliveries.some((delivery) => countsDown(delivery, lanes.get(delivery.connectorId)));
  const now = useNow(ticking);
  const nameOf = (connectorId: string) => lanes.get(connectorId)?.connectorName ?? connectorId;

  const nowhere = nowhereWords(event);
  if (nowhere !== null) {
    const why = event.decisions.map((decision) => decision.reason.message).join("\n");
    return (
      <span className={classes.chips}>
        <Chip tone="idle" dashed words={nowhere} {...(why !== "" && { title: why })} />
      </span>
    );
  }

  const chips = deliveries.map((delivery) => {
    const { tone, words } = deliveryWords(delivery, lanes.get(delivery.connectorId), now);
    const name = nameOf(delivery.connectorId);
    const wordsHidden = delivery.state === "delivered";
    return { tone, chip: <Chip key={delivery.id} {...{ tone, name, words, wordsHidden }} /> };
  });
  const passed = passedOver(event);
  if (chips.length > MOST_CHIPS) chips.sort((a, b) => URGENCY[a.tone] - URGENCY[b.tone]);
  const more = chips.length - MOST_CHIPS;
  return (
    <span className={classes.chips}>
      {chips.slice(0, MOST_CHIPS).map(({ chip }) => chip)}
      {more > 0 && <span className={classes.more}>+{more}</span>}
      {passed.length > 0 && chips.length < CROWDED && (
        <Chip
          tone="idle"
          dashed
          words={`${passed.length} not chosen`}
          title={passed
            .map(({ connectorId, reason }) => `${nameOf(connectorId)}: ${reason.message}`)
            .join("\n")}
        />
      )}
    </span>
  );
}
