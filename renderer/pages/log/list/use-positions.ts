import { useEffect, useState } from "react";
import type { AlertSummary } from "../../../../shared/model/alert.ts";
import type { DeliverySummary, QueuePosition } from "../../../../shared/model/delivery.ts";
import type { EventSummary } from "../../../../shared/model/event.ts";
import { useStore } from "../../../client/store.ts";
import { systemTimers } from "../../../client/timers.ts";
import { createPositions, type PositionMap } from "../../../data/log/positions.ts";
import { useServices } from "../../../data/services.ts";
import { isWaiting } from "../words/delivery-words.ts";

/** The queue positions of the waiting deliveries of the visible rows. */
export const usePositions = (rows: readonly EventSummary[]): PositionMap =>
  useWatched(rows.flatMap(({ deliveries }) => deliveries.filter(isWaiting).map(({ id }) => id)));

/** The queue positions of the deliveries shown in rows of alerts. */
export const useAlertPositions = (alerts: readonly AlertSummary[]): PositionMap =>
  useWatched(
    alerts.flatMap(({ groups }) =>
      groups.flatMap(({ keyDelivery }) => (isWaiting(keyDelivery) ? [keyDelivery.id] : [])),
    ),
  );

/** The queue position of one delivery. */
export const useDeliveryPosition = (delivery: DeliverySummary): QueuePosition | undefined =>
  useWatched(isWaiting(delivery) ? [delivery.id] : []).get(delivery.id);

function useWatched(ids: readonly string[]): PositionMap {
  const { api, feed } = useServices();
  const [positions] = useState(() =>
    createPositions({
      ask: (watched) => api.deliveries.positions({ ids: [...watched] }),
      feed,
      timers: systemTimers,
    }),
  );
  useEffect(() => positions.start(), [positions]);
  const waiting = ids.join();
  useEffect(() => positions.watch(waiting === "" ? [] : waiting.split(",")), [positions, waiting]);
  return useStore(positions.state);
}
