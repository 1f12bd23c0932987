import classes from "./progress-bar.module.css";
import type { Tone } from "./tone.ts";

/** A hairline that fills up; what it says stands in words beside it. */
export function ProgressBar({ filled, tone }: { filled: number; tone: Tone }) {
  return (
    <div className={classes.track} data-tone={tone} aria-hidden="true">
      <div className={classes.bar} style={{ transform: `scaleX(${filled})` }} />
    </div>
  );
}
