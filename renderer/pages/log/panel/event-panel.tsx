import { ActionIcon, Button, Skeleton } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import type { EventDetail } from "../../../../shared/model/event.ts";
import { plainLine } from "../../../../shared/plain-text.ts";
import { GroupMessageBubble } from "../../../components/group-message.tsx";
import { BackIcon, CloseIcon, DownIcon, UpIcon } from "../../../components/icons.tsx";
import { SectionTitle } from "../../../components/page-frame.tsx";
import { ProblemBox } from "../../../components/problem-box.tsx";
import { useDeliveryDetail, useEventDetail } from "../../../data/queries.ts";
import { goTo } from "../../../navigation/use-route.ts";
import { useCallErrorOf } from "../../../words/call-error.ts";
import { useFormatReason } from "../../../words/format-reason.ts";
import { useTimeWords } from "../../../words/time-words.ts";
import { happenedWords, headline, isCaughtUp } from "../words/event-words.ts";
import { AlertDetails, AlertHistory } from "./alert-sections.tsx";
import { DeliverySection } from "./delivery-section.tsx";
import classes from "./event-panel.module.css";
import { EventProblems, useUndelivered } from "./event-problems.tsx";
import { ForwardMenu } from "./forward-menu.tsx";
import { type Asking, IlertCommands, IlertHints } from "./ilert-commands.tsx";
import { RawEvent } from "./raw-event.tsx";

export interface EventPanelProps extends Asking {
  readonly id: string;
  readonly narrow: boolean;
  /** The next and previous events in the list; null at either end. */
  readonly newer: string | null;
  readonly older: string | null;
  readonly onOpen: (id: string, replace: boolean) => void;
  readonly onClose: () => void;
}

/**
 * An event. Its problem and the fix come first, then the deliveries, the alert's time line, the message as the group
 * sees it, and the received request.
 */
export function EventPanel({ id, narrow, newer, older, onOpen, onClose, ...asking }: EventPanelProps) {
  const t = useTranslations("log");
  const { data: event, error } = useEventDetail(id);
  const callErrorOf = useCallErrorOf();
  const panel = useRef<HTMLElement>(null);

  // In a narrow window, the panel is a view of its own, so it gets the focus.
  useEffect(() => {
    if (narrow) panel.current?.focus();
  }, [narrow]);

  const step = (to: string | null, label: string, icon: ReactNode) => (
    <ActionIcon
      disabled={to === null}
      onClick={() => to !== null && onOpen(to, true)}
      aria-label={label}
      title={label}
    >
      {icon}
    </ActionIcon>
  );
  // In a narrow window it leads back, and comes first.
  const close = (
    <ActionIcon
      className={classes.close}
      onClick={onClose}
      aria-label={narrow ? t("panel.back") : t("panel.close")}
      title={narrow ? t("panel.back") : `${t("panel.close")} (Esc)`}
    >
      {narrow ? <BackIcon /> : <CloseIcon />}
    </ActionIcon>
  );
  return (
    <aside ref={panel} className={classes.panel} aria-label={t("panel.label")} tabIndex={-1}>
      <div className={classes.tools}>
        {narrow && close}
        {step(newer, t("panel.previous"), <UpIcon />)}
        {step(older, t("panel.next"), <DownIcon />)}
        {!narrow && close}
      </div>
      {event !== undefined && <EventBody event={event} {...asking} />}
      {event === undefined && error !== null && (
        <ProblemBox title={t("problem.event")} text={callErrorOf(error).message} />
      )}
      {event === undefined && error === null && (
        <div aria-busy="true" className={classes.skeleton}>
          <Skeleton height={16} width="70%" />
          <Skeleton height={12} width="90%" />
          <Skeleton height={140} />
        </div>
      )}
    </aside>
  );
}

function EventBody({ event, ...asking }: { event: EventDetail } & Asking) {
  const log = useTranslations("log");
  const t = useTranslations("log.panel");
  const formatReason = useFormatReason();
  const { alert } = event;
  // The id of a test or digest is internal.
  const isAlert = event.kind === "alert";
  const about = [
    event.editedFrom !== null && log("edit.mark"),
    isAlert && event.alertId !== null && t("alert", { id: event.alertId }),
    event.priority,
    event.alertSourceName,
    alert?.escalationPolicyName,
  ]
    .map((part) => plainLine(part || ""))
    .filter((part) => part !== "");
  const latest = event.deliveries.at(-1);
  const undelivered = useUndelivered(event.deliveries);
  return (
    <>
      <h2 className={classes.title}>
        <bdi>{headline(event, formatReason, log)}</bdi>
      </h2>
      <p className={classes.about}>{about.join(" · ")}</p>
      {isAlert && <IlertCommands event={event} {...asking} />}
      <EventProblems event={event} undelivered={undelivered} />
      <LateNote event={event} />
      {event.deliveries.map((delivery) => (
        <DeliverySection
          key={delivery.id}
          delivery={delivery}
          isTest={event.kind === "test"}
          isExplained={undelivered.some(({ delivery: { id } }) => id === delivery.id)}
        />
      ))}
      <NotMatched event={event} />
      {isAlert && <ForwardMenu event={event} />}
      {isAlert && event.history.length > 0 && <AlertHistory event={event} />}
      {isAlert && alert !== null && <AlertDetails event={event} alert={alert} />}
      {isAlert && <IlertHints event={event} />}
      {latest !== undefined && <MessagePreview deliveryId={latest.id} />}
      <RawEvent event={event} />
    </>
  );
}

/** Shows when an event whose webhook was missed happened, and when it was found. */
function LateNote({ event }: { event: EventDetail }) {
  const t = useTranslations("log");
  const time = useTimeWords();
  if (!isCaughtUp(event)) return null;
  const parts = [t("fetched.lateText", { time: time.full(event.receivedAt) }), happenedWords(event, t, time)];
  return (
    <div className={classes.note}>
      <ProblemBox tone="held" title={t("fetched.lateTitle")} text={parts.filter(Boolean).join(" ")} />
    </div>
  );
}

/** The message as the group sees it. */
function MessagePreview({ deliveryId }: { deliveryId: string }) {
  const t = useTranslations("log.panel");
  const { data: delivery } = useDeliveryDetail(deliveryId);
  return (
    <>
      <SectionTitle>{t("inDingTalk")}</SectionTitle>
      {delivery === undefined ? (
        <Skeleton height={120} radius="md" />
      ) : delivery.message === null ? (
        <p className={classes.none}>{t("noMessage")}</p>
      ) : (
        <GroupMessageBubble message={delivery.message} />
      )}
    </>
  );
}

/** The alert actions that did not match the event, and why. */
function NotMatched({ event }: { event: EventDetail }) {
  const t = useTranslations("log.panel");
  const formatReason = useFormatReason();
  const passed = event.decisions.filter((decision) => !decision.chosen);
  const unheard = event.kind === "alert" && event.decisions.length === 0 && event.deliveries.length === 0;
  if (passed.length === 0 && !unheard) return null;
  return (
    <section>
      <SectionTitle>{t("notMatched")}</SectionTitle>
      {unheard && (
        <ProblemBox tone="idle" title={t("unheard")} text={t("unheardText")}>
          <Button variant="default" onClick={() => goTo("actions")}>
            {t("openActions")}
          </Button>
        </ProblemBox>
      )}
      <ul className={classes.list}>
        {passed.map(({ actionId, reason }) => {
          const { message, advice } = formatReason(reason);
          return (
            <li key={actionId}>
              {message} {advice}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
