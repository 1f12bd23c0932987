import { useTranslations } from "use-intl";
import type { EventDetail } from "../../../../shared/model/event.ts";
import { plainLine } from "../../../../shared/plain-text.ts";
import { ProblemBox } from "../../../components/problem-box.tsx";
import { useFormatReason } from "../../../words/format-reason.ts";
import { headline } from "../words/event-words.ts";
import { AlertDetails } from "./alert-details.tsx";
import { AlertHistory } from "./alert-history.tsx";
import { DeliverySection } from "./delivery-section.tsx";
import classes from "./event-panel.module.css";
import { LateNote } from "./fetched-note.tsx";
import { ForwardMenu } from "./forward-menu.tsx";
import { type Asking, IlertCommands } from "./ilert-commands.tsx";
import { MessagePreview } from "./message-preview.tsx";
import { NotChosen } from "./not-chosen.tsx";
import { RawEvent } from "./raw-event.tsx";

export function EventBody({ event, ...asking }: { event: EventDetail } & Asking) {
  const log = useTranslations("log");
  const t = useTranslations("log.panel");
  const formatReason = useFormatReason();
  const { alert } = event;
  // A test or a digest has an id of its own only for our sake.
  const isAlert = event.kind === "alert";
  const about = [
    isAlert && event.alertId !== null && t("alert", { id: event.alertId }),
    event.priority,
    event.alertSourceName,
    alert?.escalationPolicyName,
  ]
    .map((part) => plainLine(part || ""))
    .filter((part) => part !== "");
  const latest = event.deliveries.at(-1);
  const refusal = event.refusal === null ? null : formatReason(event.refusal);
  return (
    <>
      <h2 className={classes.title}>
        <bdi>{headline(event, formatReason, log)}</bdi>
      </h2>
      <p className={classes.about}>{about.join(" · ")}</p>
      {isAlert && alert !== null && <AlertDetails event={event} alert={alert} />}
      <LateNote event={event} />
      {isAlert && <IlertCommands event={event} {...asking} />}
      {refusal !== null && <ProblemBox title={refusal.message} text={refusal.advice} />}
      {isAlert && event.history.length > 0 && <AlertHistory event={event} />}
      {latest !== undefined && <MessagePreview deliveryId={latest.id} />}
      {event.deliveries.map((delivery) => (
        <DeliverySection key={delivery.id} delivery={delivery} />
      ))}
      <NotChosen event={event} />
      {isAlert && <ForwardMenu event={event} />}
      <RawEvent event={event} />
    </>
  );
}
