import type { ReactNode } from "react";
import classes from "./description-list.module.css";

export interface Description {
  readonly name: string;
  readonly value: ReactNode;
}

/** Names and values in two columns. */
export function DescriptionList({ details }: { details: readonly Description[] }) {
  return (
    <dl className={classes.details}>
      {details.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
