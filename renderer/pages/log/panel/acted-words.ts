import { statusLabelOf } from "../../../../shared/alert-event-types.ts";
import type { Language } from "../../../../shared/languages.ts";
import type { AlertActed } from "../../../../shared/model/ilert.ts";
import { plainLine } from "../../../../shared/plain-text.ts";
import type { DeliveryFormatters } from "../words/delivery-words.ts";

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
