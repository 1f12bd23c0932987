import { Skeleton } from "@mantine/core";
import { useTranslations } from "use-intl";
import classes from "./log-list.module.css";

const ROWS = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** Where rows will be in a moment. */
export function LoadingRows() {
  const t = useTranslations("log");
  return (
    <div aria-busy="true" role="status" aria-label={t("loading")}>
      {ROWS.map((name) => (
        <div key={name} className={classes.skeleton}>
          <Skeleton height={12} radius="sm" />
        </div>
      ))}
    </div>
  );
}
