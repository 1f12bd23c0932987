import type { AlertEvent } from "../../shared/model/event.ts";
import type { DigestableDelivery, DueDelivery } from "../store/records.ts";
import type { ConnectorSettings, DigestEntry, MessageInput } from "./connector-type.ts";

type Delivery = Pick<DueDelivery, "kind" | "mention" | "language" | "timeZone" | "replayOf" | "digest">;

/** The input for a delivery's message, the same for sending it and for showing it later. */
export const messageInput = (
  { kind, mention, language, timeZone, replayOf, digest }: Delivery,
  alert: AlertEvent,
  connector: ConnectorSettings,
): MessageInput => ({
  alert,
  mention,
  language,
  timeZone,
  connector,
  ...(digest === null ? {} : { digest }),
  isTest: kind === "test",
  isReplay: replayOf !== null,
});

/**
 * Groups waiting deliveries by alert into the entries of a digest: open alerts before resolved ones, HIGH first, then in the
 * order in which they began to wait. Pure.
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
  // The sort is stable, so the order of waiting is kept within a rank.
  return entries.sort((left, right) => rank(left) - rank(right));
}

/** Whether an alert is resolved according to its event. */
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
