import { alertAddress, ilertAlertId, SAMPLE_ALERT_ID } from "../../../../shared/alert-address.ts";
import type { EventDetail } from "../../../../shared/model/event.ts";
import type { AlertActed, AlertVerb } from "../../../../shared/model/ilert.ts";
import { safeHref } from "../../../components/markdown.ts";

type Story = Pick<EventDetail, "kind" | "alertId" | "history">;

/**
 * What ilert can still be asked to do with an event's alert, by the newest that is known of it.
 * @param acted - what ilert has just answered; its event may still be on the way
 */
export function openVerbs({ kind, alertId, history }: Story, acted: AlertActed | undefined): AlertVerb[] {
  if (kind !== "alert" || alertId === null || ilertAlertId(alertId) === null) return [];
  const newest = history.at(-1);
  if (newest?.status === "RESOLVED" || acted?.status === "RESOLVED") return [];
  // Not by the status alone: one that was escalated or re-routed stays ACCEPTED (docs/protocols/ilert.md §1),
  // and waits for somebody else.
  const accepted = newest?.type === "alert-acknowledged" || acted?.status === "ACCEPTED";
  return accepted ? ["resolve"] : ["accept", "resolve"];
}

/**
 * Where the alert is shown in ilert: as its body said, or by the account's base URL as it is now. `unknown` where neither
 * says it, `none` where there is nothing to show, such as for a sample or an address that is not opened.
 */
export function placeInIlert(
  { kind, alertId, alert }: Pick<EventDetail, "kind" | "alertId" | "alert">,
  accountUrl: string | null,
): { href: string } | "unknown" | "none" {
  if (kind !== "alert" || alertId === null || alertId === SAMPLE_ALERT_ID) return "none";
  const address = alert?.url ?? (accountUrl === null ? null : alertAddress(accountUrl, alertId));
  if (address === null) return "unknown";
  const href = safeHref(address);
  return href === null ? "none" : { href };
}
