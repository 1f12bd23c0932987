import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./page-frame.module.css";

export interface PageFrameProps {
  readonly title: string;
  readonly text: string;
  /** The button for something new. */
  readonly action?: ReactNode;
  /** Beside the rest where there is room, else below it. */
  readonly aside?: ReactNode;
  /** The children have columns of their own. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** The frame of a page that lists entities: its purpose, then the entities. */
export function PageFrame({ title, text, action, aside, wide = false, children }: PageFrameProps) {
  const hasAside = Boolean(aside);
  return (
    <div className={classes.scroller} data-scroller>
      <div className={classes.page} data-aside={hasAside || undefined} data-wide={wide || undefined}>
        <div className={classes.head}>
          <div>
            <h1 className={classes.title}>{title}</h1>
            <p className={classes.text}>{text}</p>
          </div>
          {action}
        </div>
        {hasAside ? (
          <>
            <div className={classes.content}>{children}</div>
            <aside className={classes.aside}>{aside}</aside>
          </>
        ) : (
          children
        )}
      </div>
    </div>
  );
}

/** An empty page: why it is empty, and what to do. */
export function EmptyState({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <Title order={2} size="h4">
        {title}
      </Title>
      <p className={classes.emptyText}>{text}</p>
      {children}
    </div>
  );
}

/** The small heading over a part of the panel. */
export const SectionTitle = ({ children }: { children: string }) => (
  <h3 className={classes.sectionTitle}>{children}</h3>
);
