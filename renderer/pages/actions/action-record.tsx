import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { Action } from "../../../shared/model/action.ts";
import { useServices } from "../../data/services.ts";
import { useTimeWords } from "../../words/time-words.ts";
import classes from "./action-card.module.css";
import { useAlertNews } from "./use-alert-news.ts";

/** In a storm each card follows this often. */
const FOLLOW_MS = 3_000;

/** What a stored alert action makes of the last events: "Chooses 12 of the last 100", and when the last one came. */
export function ActionRecord({ action }: { action: Action }) {
  const t = useTranslations("actions.card");
  const { ago, full } = useTimeWords();
  const { api } = useServices();
  // As in the form, the question is what it would choose, whatever its mode.
  const asked: Action = { ...action, mode: "automatic" };
  const { data, refetch } = useQuery({
    queryKey: ["preview", asked, null],
    queryFn: ({ signal }) => api.actions.preview({ action: asked }, { signal }),
  });
  useAlertNews(action.sources, FOLLOW_MS, () => refetch());
  if (data === undefined) return <p className={classes.record}>&nbsp;</p>;
  if (data.events.length === 0) return <p className={classes.record}>{t("noEvents")}</p>;
  const last = data.events.find(({ chosen }) => chosen);
  return (
    <p className={classes.record}>
      {t("record", { count: data.chosen, total: data.events.length })}
      {last !== undefined && (
        <span title={full(last.receivedAt)}>
          {" · "}
          {t("recordLast", { ago: ago(last.receivedAt, Date.now()) })}
        </span>
      )}
    </p>
  );
}
