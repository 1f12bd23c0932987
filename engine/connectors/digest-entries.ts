import type { AlertEvent } from "../../shared/model/event.ts";
import type { DigestableDelivery } from "../store/records.ts";
import type { DigestEntry } from "./connector-type.ts";

/**
 * What a digest has to say: the waiting deliveries by alert, one entry each; what is still open before what is resolved,
 * HIGH first, then in the order in which the alerts began to wait. Pure.
 * @param deliveries - oldest first
 */
export function digestEntries(deliveries: readonly DigestableDelivery[]): DigestEntry[] {
  const byAlert = new Map<string, DigestableDelivery[]>();
  for (const delivery of deliveries) {
    const sameAlert = byAlert.get(delivery.alertRef);
    if (sameAlert === undefined) byAlert.set(delivery.alertRef, [delivery]);
    else sameAlert.push(delivery);
  }
  const entries = [...byAlert.values()].flatMap((ofAlert) => {
    const newest = ofAlert.at(-1);
    return newest === undefined ? [] : [{ alert: newest.alert, events: ofAlert.map(eventOf) }];
  });
  // Sorting is stable: within a rank the order of waiting stays.
  return entries.sort((left, right) => rank(left) - rank(right));
}

/** Whether an alert is over, as far as its event says. */
export const isResolved = ({ status }: Pick<AlertEvent, "status">): boolean => status === "RESOLVED";

const rank = ({ alert }: DigestEntry) => {
  if (isResolved(alert)) return 2;
  return alert.priority === "HIGH" ? 0 : 1;
};

const eventOf = ({ id, alert, receivedAt }: DigestableDelivery): DigestEntry["events"][number] => ({
  deliveryId: id,
  type: alert.type,
  status: alert.status,
  at: alert.occurredAt ?? receivedAt,
});
