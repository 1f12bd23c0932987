import { Button, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import type { Action, ActionRecord } from "../../../shared/model/action.ts";
import { ProblemBox } from "../../components/problem-box.tsx";
import { Permitted } from "../../data/me.tsx";
import { keys, useCommand } from "../../data/queries.ts";
import { useServices } from "../../data/services.ts";
import { routeHref } from "../../navigation/route.ts";
import { useTimeWords } from "../../words/time-words.ts";
import { TestAnswer } from "../connectors/connector-test.tsx";
import { shortLabel, shownSummary } from "../log/words/event-words.ts";
import classes from "./action-card.module.css";
import { useAlertNews } from "./use-action-preview.ts";

/** In a storm, the records are updated this often. */
const FOLLOW_MS = 3_000;

/** What all stored alert actions chose of the last events, fetched in one call; undefined before the answer. */
export function useActionRecords(
  actions: readonly Action[] | undefined,
): readonly ActionRecord[] | undefined {
  const { api } = useServices();
  const { data, refetch } = useQuery({
    enabled: actions !== undefined && actions.length > 0,
    queryKey: keys.actionRecords,
    queryFn: ({ signal }) => api.actions.records(undefined, { signal }),
  });
  const sources = [...new Set(actions?.flatMap((action) => action.sources))];
  useAlertNews(sources, FOLLOW_MS, () => refetch());
  return data;
}

/** "Chooses 12 of the last 100", the newest of them, and a link to all of its activity. */
export function ActionRecordSummary({
  action,
  record,
}: {
  action: Action;
  record: ActionRecord | undefined;
}) {
  const t = useTranslations("actions.card");
  const log = useTranslations("log");
  const language = useLocale();
  const { ago, row, full } = useTimeWords();
  if (record === undefined) return <p className={classes.record}>&nbsp;</p>;
  if (record.total === 0) return <p className={classes.record}>{t("noEvents")}</p>;
  const [last] = record.recent;
  return (
    <>
      <p className={classes.record}>
        {t("record", { count: record.chosen, total: record.total })}
        {last !== undefined && (
          <span title={full(last.receivedAt)}>
            {" · "}
            {t("recordLast", { ago: ago(last.receivedAt, Date.now()) })}
          </span>
        )}
      </p>
      {record.recent.length > 0 && (
        <ul className={classes.recent} aria-label={t("recent", { name: action.name })}>
          {record.recent.map(({ id, receivedAt, type, summary }) => (
            <li key={id}>
              <time dateTime={new Date(receivedAt).toISOString()} title={full(receivedAt)}>
                {row(receivedAt, Date.now())}
              </time>
              <a href={routeHref("log", id)}>
                <bdi>{shownSummary(summary, log)}</bdi>
              </a>
              {type !== null && <span>{shortLabel(type, language)}</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Tests the connection with a message as this alert action would send it. */
export function ActionTest({ action, canTest }: { action: Action; canTest: boolean }) {
  const t = useTranslations("actions.card");
  const { api } = useServices();
  const test = useCommand(() => api.actions.test({ id: action.id }), { quiet: true });
  const { all, mobiles, userIds } = action.mention;
  const mentions = all || mobiles.length + userIds.length > 0;
  return (
    <>
      <Group gap={8}>
        <Permitted for="actions.test">
          <Button
            variant="default"
            loading={test.busy}
            disabled={!canTest}
            title={mentions ? t("testMentions") : t("testMore")}
            onClick={() => test.run(undefined)}
          >
            {t("test")}
          </Button>
        </Permitted>
        <Button
          variant="default"
          component="a"
          href={routeHref("log", null, { view: "events", action: action.id })}
        >
          {t("activity")}
        </Button>
      </Group>
      {test.problem !== null && <ProblemBox title={test.problem.message} />}
      {test.answer !== undefined && !test.busy && <TestAnswer answer={test.answer} />}
    </>
  );
}
