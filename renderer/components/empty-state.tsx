import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./empty-state.module.css";

/** Nothing here yet, why, and what to do. */
export function EmptyState({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <Title order={2} size="h4">
        {title}
      </Title>
      <p className={classes.text}>{text}</p>
      {children}
    </div>
  );
}
