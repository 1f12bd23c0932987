import { Group } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./problem-box.module.css";
import type { Tone } from "./tone.ts";

export interface ProblemBoxProps {
  /** What happened, in one sentence. */
  readonly title: string;
  /** What was kept and what to do. */
  readonly text?: string | null;
  readonly tone?: Tone;
  /** The buttons that mend it. */
  readonly children?: ReactNode;
}

/** Says what happened and what to do about it, with the buttons that mend it. */
export function ProblemBox({ title, text = null, tone = "bad", children }: ProblemBoxProps) {
  return (
    <div className={classes.box} data-tone={tone} role={tone === "bad" ? "alert" : "status"}>
      <p className={classes.title}>{title}</p>
      {text !== null && <p className={classes.text}>{text}</p>}
      {children !== undefined && (
        <Group gap={6} mt={10}>
          {children}
        </Group>
      )}
    </div>
  );
}
