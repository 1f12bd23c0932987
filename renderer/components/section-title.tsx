import classes from "./section-title.module.css";

/** The small heading over a part of the panel. */
export const SectionTitle = ({ children }: { children: string }) => (
  <h3 className={classes.title}>{children}</h3>
);
