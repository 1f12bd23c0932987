import { alertAddress, ilertAlertId, SAMPLE_ALERT_ID } from "../../../../shared/alert-address.ts";
import { statusLabelOf } from "../../../../shared/alert-event-types.ts";
import type { Language } from "../../../../shared/i18n/languages.ts";
import type { EventDetail } from "../../../../shared/model/event.ts";
import type { AlertActed, AlertVerb } from "../../../../shared/model/ilert.ts";
import { plainLine } from "../../../../shared/plain-text.ts";
import { safeHref } from "../../../components/markdown.ts";
import type { DeliveryFormatters } from "../words/delivery-words.ts";

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

/** What ilert answered when it was asked to accept or resolve an alert. */
export function actedWords(
  acted: AlertActed,
  language: Language,
  formatters: Pick<DeliveryFormatters, "t" | "time">,
  now: number,
): string {
  const said = standingWords(acted, language, formatters, now);
  const { mergedInto } = acted;
  return mergedInto === null ? said : `${formatters.t("ilert.mergedInto", { id: mergedInto })} ${said}`;
}

function standingWords(
  { status, responders, resolvedOn }: AlertActed,
  language: Language,
  { t, time }: Pick<DeliveryFormatters, "t" | "time">,
  now: number,
): string {
  if (status === "RESOLVED") {
    return resolvedOn === null
      ? t("ilert.resolved")
      : t("ilert.resolvedAt", { time: time.row(resolvedOn, now) });
  }
  if (status !== "ACCEPTED") return t("ilert.stands", { status: plainLine(statusLabelOf(status, language)) });
  const by = responders.filter((one) => one.status === "ACCEPTED").map(({ name }) => plainLine(name));
  if (by.length === 0) return t("ilert.accepted");
  return t("ilert.acceptedBy", { names: new Intl.ListFormat(language).format(by) });
}
