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
 * What ilert can still be asked to do with an event's alert, judged by its newest known state.
 * @param acted - ilert's latest answer, whose event may still be on its way
 */
export function openVerbs({ kind, alertId, history }: Story, acted: AlertActed | undefined): AlertVerb[] {
  if (kind !== "alert" || alertId === null || ilertAlertId(alertId) === null) return [];
  const newest = history.at(-1);
  if (newest?.status === "RESOLVED" || acted?.status === "RESOLVED") return [];
  // The status alone does not decide: an escalated or re-routed alert stays ACCEPTED (docs/protocols/ilert.md §1), but
  // waits for another person.
  const accepted = newest?.type === "alert-acknowledged" || acted?.status === "ACCEPTED";
  return accepted ? ["resolve"] : ["accept", "resolve"];
}

/**
 * The alert's address in ilert: from the body, or else made with the account's current base URL. `unknown` if neither
 * is available, `none` if there is nothing to show, such as for a sample or an address that is not allowed.
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

/** ilert's answer to accepting or resolving an alert. */
export function actedWords(
  acted: AlertActed,
  language: Language,
  formatters: Pick<DeliveryFormatters, "t" | "time">,
  now: number,
): string {
  const words = statusWords(acted, language, formatters, now);
  const { mergedInto } = acted;
  return mergedInto === null ? words : `${formatters.t("ilert.mergedInto", { id: mergedInto })} ${words}`;
}

function statusWords(
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
