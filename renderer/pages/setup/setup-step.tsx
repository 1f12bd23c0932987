import { Button } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { ToneIcon } from "../../components/icons.tsx";
import type { SetupOutcome, SetupStepName } from "./setup-state.ts";
import classes from "./setup-step.module.css";

export interface SetupStepProps {
  readonly name: SetupStepName;
  /** Its number, from 1. */
  readonly number: number;
  readonly outcome: SetupOutcome;
  /** Whether it is the next step. */
  readonly current: boolean;
  /** Whether its content is shown: it is the current step, or is being edited. */
  readonly open: boolean;
  /** Its result. */
  readonly summary: string;
  /** Absent if there is nothing to edit. */
  readonly onEdit?: (() => void) | undefined;
  readonly children: ReactNode;
}

const TONES = { open: "idle", skipped: "held", done: "good" } as const;

/**
 * A step of the first run: at first only a title, then its form, and finally its result, which can be edited in place.
 */
export function SetupStep(props: SetupStepProps) {
  const { name, number, outcome, current, open, summary, onEdit, children } = props;
  const t = useTranslations("setup");
  const title = t(`${name}.title`);
  const tone = TONES[outcome];
  const step = useRef<HTMLLIElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const isShown = useRef(false);
  // After a step, the first field of the next one gets the focus.
  useEffect(() => {
    const isFirst = !isShown.current;
    isShown.current = true;
    if (!open) return;
    // The page opens scrolled to its top.
    if (!isFirst) step.current?.scrollIntoView({ block: "nearest" });
    const field = step.current?.querySelector<HTMLElement>("form input");
    (field ?? heading.current)?.focus({ preventScroll: true });
  }, [open]);
  return (
    <li
      ref={step}
      className={classes.step}
      data-current={current || undefined}
      aria-current={current ? "step" : undefined}
    >
      <span className={classes.mark} data-tone={tone} data-skipped={outcome === "skipped" || undefined}>
        {outcome === "open" ? <span aria-hidden="true">{number}</span> : <ToneIcon tone={tone} size={14} />}
      </span>
      <div className={classes.body}>
        <div className={classes.head}>
          <div className={classes.name}>
            <h2 ref={heading} className={classes.title} tabIndex={-1}>
              {title}
            </h2>
            {outcome !== "open" && (
              <span className={classes.outcome} data-tone={tone}>
                {t(outcome)}
              </span>
            )}
          </div>
          {outcome !== "open" && !open && onEdit !== undefined && (
            <Button
              className={classes.change}
              variant="subtle"
              color="gray"
              size="compact-xs"
              aria-label={`${t(outcome === "skipped" ? "doNow" : "change")}: ${title}`}
              onClick={onEdit}
            >
              {t(outcome === "skipped" ? "doNow" : "change")}
            </Button>
          )}
        </div>
        {outcome !== "open" && !current && <p className={classes.text}>{summary}</p>}
        {open && <div className={classes.content}>{children}</div>}
      </div>
    </li>
  );
}
