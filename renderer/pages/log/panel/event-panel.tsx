import { ActionIcon, Skeleton } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { BackIcon, CloseIcon, DownIcon, UpIcon } from "../../../components/icons.tsx";
import { ProblemBox } from "../../../components/problem-box.tsx";
import { useEventDetail } from "../../../data/queries.ts";
import { useProblemOf } from "../../../words/problem-words.ts";
import { EventBody } from "./event-body.tsx";
import classes from "./event-panel.module.css";
import type { Asking } from "./ilert-commands.tsx";

export interface EventPanelProps extends Asking {
  readonly id: string;
  readonly narrow: boolean;
  /** The events beside it in the list; null at an end. */
  readonly newer: string | null;
  readonly older: string | null;
  readonly onOpen: (id: string, replace: boolean) => void;
  readonly onClose: () => void;
}

/** One event: the alert's story, the message as the group sees it, then what happened to it and what mends it. */
export function EventPanel({ id, narrow, newer, older, onOpen, onClose, ...asking }: EventPanelProps) {
  const t = useTranslations("log");
  const { data: event, error } = useEventDetail(id);
  const problemOf = useProblemOf();
  const panel = useRef<HTMLElement>(null);

  // In a narrow window the panel is a view of its own, so the focus goes along.
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
  return (
    <aside ref={panel} className={classes.panel} aria-label={t("panel.label")} tabIndex={-1}>
      <div className={classes.tools}>
        {step(newer, t("panel.previous"), <UpIcon />)}
        {step(older, t("panel.next"), <DownIcon />)}
        <ActionIcon
          className={classes.close}
          onClick={onClose}
          aria-label={narrow ? t("panel.back") : t("panel.close")}
          title={narrow ? t("panel.back") : `${t("panel.close")} (Esc)`}
        >
          {narrow ? <BackIcon /> : <CloseIcon />}
        </ActionIcon>
      </div>
      {event !== undefined && <EventBody event={event} {...asking} />}
      {event === undefined && error !== null && (
        <ProblemBox title={t("problem.event")} text={problemOf(error).message} />
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
