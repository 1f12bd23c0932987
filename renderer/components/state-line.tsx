import type { ReactNode } from "react";
import { ToneIcon } from "./icons.tsx";
import classes from "./state-line.module.css";
import type { Tone } from "./tone.ts";

/** A state in one line: shape, colour and words. */
export function StateLine({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes.line} data-tone={tone} role="status">
      <span className={classes.icon}>
        <ToneIcon tone={tone} />
      </span>
      <span>{children}</span>
    </span>
  );
}
