import type { ReactNode } from "react";
import { type Tone, ToneIcon } from "./icons.tsx";
import classes from "./state-marks.module.css";

export interface ChipProps {
  readonly tone: Tone;
  readonly name?: string;
  readonly words: string;
  /** Only the shape speaks to the eye; the words are still there for screen readers and as a tooltip. */
  readonly wordsHidden?: boolean;
  /** For what was not chosen: nothing will happen here. */
  readonly dashed?: boolean;
  /** More of it, as a tooltip. */
  readonly title?: string;
}

/** A shorter part of a name would be ambiguous. */
const SHORT_NAME_CHARS = 4;
/** Labels of this length are never shortened. */
const WHOLE_CHARS = 10;

/** A small label with a state: shape and colour, its subject, and the state in words. */
export function Chip({ tone, name, words, wordsHidden = false, dashed = false, title }: ChipProps) {
  const all = name === undefined ? words : `${name}: ${words}`;
  const shown = (name?.length ?? 0) + (wordsHidden ? 0 : words.length);
  return (
    <span
      className={classes.chip}
      data-tone={tone}
      data-dashed={dashed || undefined}
      data-whole={shown <= WHOLE_CHARS || undefined}
      title={title ?? all}
    >
      {!dashed && (
        <span className={classes.icon}>
          <ToneIcon tone={tone} size={11} />
        </span>
      )}
      {name !== undefined && (
        <span className={classes.part} data-whole={name.length <= SHORT_NAME_CHARS || undefined}>
          {name}
        </span>
      )}
      <span className={wordsHidden ? classes.hidden : classes.part}>
        {name === undefined ? "" : "· "}
        {words}
      </span>
    </span>
  );
}

/** A state in one line: shape, colour and words. */
export function StateLine({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes.line} data-tone={tone} role="status">
      <span className={classes.lineIcon}>
        <ToneIcon tone={tone} />
      </span>
      <span>{children}</span>
    </span>
  );
}

/** A thin progress bar; a text beside it has the value. */
export function ProgressBar({ filled, tone }: { filled: number; tone: Tone }) {
  return (
    <div className={classes.track} data-tone={tone} aria-hidden="true">
      <div className={classes.bar} style={{ transform: `scaleX(${filled})` }} />
    </div>
  );
}
