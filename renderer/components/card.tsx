import { type ReactNode, useEffect, useRef } from "react";
import classes from "./card.module.css";

export interface CardProps {
  /** Its id in the document, for whoever leads the focus to it. */
  readonly anchor?: string;
  readonly title: string;
  /** Beside the title. */
  readonly mark?: ReactNode;
  /** At the end of the title's line: switch, delete. */
  readonly end?: ReactNode;
  /** The one that the address leads to: shown at once and marked. */
  readonly highlighted?: boolean;
  readonly children: ReactNode;
}

export function Card({ anchor, title, mark, end, highlighted = false, children }: CardProps) {
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (highlighted) card.current?.scrollIntoView({ block: "nearest" });
  }, [highlighted]);
  return (
    <article
      ref={card}
      id={anchor}
      tabIndex={anchor === undefined ? undefined : -1}
      className={classes.card}
      data-pointed-out={highlighted || undefined}
      aria-label={title}
    >
      <div className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        {mark}
        <div className={classes.end}>{end}</div>
      </div>
      {children}
    </article>
  );
}
