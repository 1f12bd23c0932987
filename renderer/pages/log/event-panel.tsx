import { ActionIcon, Skeleton } from "@mantine/core";
import { useEffect, useRef } from "react";
import type { EventDetail } from "../../../shared/model/event.ts";
import { problemOf } from "../../client/problem.ts";
import { useEventDetail } from "../../client/queries.ts";
import { BackIcon, CloseIcon } from "../../components/icons.tsx";
import { safeHref } from "../../components/markdown.ts";
import { ProblemBox } from "../../components/problem-box.tsx";
import { AlertStory } from "./alert-story.tsx";
import { DeliverySection } from "./delivery-section.tsx";
import classes from "./event-panel.module.css";
import { logWords } from "./log-words.ts";
import { MessagePreview } from "./message-preview.tsx";
import { NotChosen } from "./not-chosen.tsx";
import { RawEvent } from "./raw-event.tsx";

export interface EventPanelProps {
  readonly id: string;
  readonly narrow: boolean;
  readonly onClose: () => void;
}

/** One event: the alert's story, the message as the group sees it, then what happened to it and what mends it. */
export function EventPanel({ id, narrow, onClose }: EventPanelProps) {
  const { data: event, error } = useEventDetail(id);
  const panel = useRef<HTMLElement>(null);

  // In a narrow window the panel is a view of its own, so the focus goes along.
  useEffect(() => {
    if (narrow) panel.current?.focus();
  }, [narrow]);

  return (
    <aside ref={panel} className={classes.panel} aria-label={logWords.panel} tabIndex={-1}>
      <ActionIcon
        className={classes.close}
        onClick={onClose}
        aria-label={narrow ? logWords.back : logWords.close}
        title={narrow ? logWords.back : `${logWords.close} (Esc)`}
      >
        {narrow ? <BackIcon /> : <CloseIcon />}
      </ActionIcon>
      {event !== undefined && <EventBody event={event} />}
      {event === undefined && error !== null && <ProblemBox title={problemOf(error).message} />}
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

function EventBody({ event }: { event: EventDetail }) {
  const { alert } = event;
  const about = [
    event.alertId === null ? null : `Alert ${event.alertId}`,
    event.priority,
    event.alertSourceName,
    alert?.escalationPolicyName,
  ].filter((part) => part);
  const href = alert?.url == null ? null : safeHref(alert.url);
  const latest = event.deliveries.at(-1);
  return (
    <>
      <h2 className={classes.title}>{event.summary}</h2>
      <p className={classes.about}>
        {about.join(" · ")}
        {href !== null && (
          <>
            {" · "}
            <a href={href} target="_blank" rel="noreferrer noopener">
              {logWords.openInIlert}
            </a>
          </>
        )}
      </p>
      {event.refusal !== null && <ProblemBox title={event.refusal.message} text={event.refusal.advice} />}
      {event.history.length > 0 && <AlertStory event={event} />}
      {latest !== undefined && <MessagePreview deliveryId={latest.id} />}
      {event.deliveries.map((delivery) => (
        <DeliverySection key={delivery.id} delivery={delivery} />
      ))}
      <NotChosen event={event} />
      <RawEvent event={event} />
    </>
  );
}
