import { useTranslations } from "use-intl";
import type { EventDetail } from "../../../../shared/model/event.ts";
import type { AlertVerb } from "../../../../shared/model/ilert.ts";
import { plainLine } from "../../../../shared/plain-text.ts";
import { useFormatReason } from "../../../words/format-reason.ts";
import type { Question } from "../confirm-dialog.tsx";
import { headline } from "../words/event-words.ts";

/** What is asked before ilert is told something, which everybody there will see. */
export function useAcceptOrResolve(
  event: EventDetail,
  verb: AlertVerb | null,
  run: (verb: AlertVerb) => void,
): Question | null {
  const log = useTranslations("log");
  const t = useTranslations("log.ilert");
  const formatReason = useFormatReason();
  if (verb === null) return null;
  const about = [log("panel.alert", { id: event.alertId ?? "" }), event.alertSourceName ?? ""]
    .map(plainLine)
    .filter((part) => part !== "");
  return {
    title: t(`ask.${verb}`),
    text: (
      <>
        <strong>
          <bdi>{headline(event, formatReason, log)}</bdi>
        </strong>
        <br />
        {about.join(" · ")}
        <br />
        <br />
        {t(`means.${verb}`)}
      </>
    ),
    confirm: t(`confirm.${verb}`),
    run: () => run(verb),
  };
}
