import { Button, Group, Skeleton } from "@mantine/core";
import { useTranslations } from "use-intl";
import { EmptyState } from "../../../components/page-frame.tsx";
import { ProblemBox } from "../../../components/problem-box.tsx";
import { isFiltered, type LogFilter, useLogFilter } from "../../../data/log/log-filter.ts";
import type { LogView } from "../../../data/log/log-view.ts";
import { useMay } from "../../../data/me.tsx";
import { useActions, useConnectors, useSettings, useSources } from "../../../data/queries.ts";
import { isSetupBegun } from "../../../data/setup.ts";
import { routeHref } from "../../../navigation/route.ts";
import { type CallError, useLocalizeCallError } from "../../../words/call-error.ts";
import classes from "./empty-log.module.css";
import { FirstAlert } from "./first-alert.tsx";

/** The log without rows: either nothing matches, or Tocsin is not set up yet. */
export function EmptyLog({ filter, view }: { filter: LogFilter; view: LogView }) {
  const t = useTranslations("log.empty");
  const { change, clear } = useLogFilter();
  const { q, ...others } = filter;
  const filtered = isFiltered(others);
  const text = useNothingFound(view, q, filtered);
  if (!isFiltered(filter)) return <NothingYet />;
  return (
    <EmptyState title={q === undefined ? t("title") : t("searchTitle")} text={text}>
      <Group gap={8}>
        {q !== undefined && (
          <Button variant="default" onClick={() => change({ q: undefined })}>
            {t("clearSearch")}
          </Button>
        )}
        {filtered && (
          <Button variant="default" onClick={clear}>
            {t("clear")}
          </Button>
        )}
      </Group>
    </EmptyState>
  );
}

/** The text when nothing matches. */
function useNothingFound(view: LogView, q: string | undefined, filtered: boolean): string {
  const events = useTranslations("log.empty");
  const alerts = useTranslations("log.alerts");
  if (view === "events")
    return q === undefined ? events("text") : events(filtered ? "searchFiltered" : "search", { q });
  return q === undefined
    ? alerts("noneFiltered")
    : alerts(filtered ? "noneFoundFiltered" : "noneFound", { q });
}

/** Links to the setup until alerts can get from ilert to a group. */
function NothingYet() {
  const t = useTranslations("log.empty");
  const sources = useSources().data;
  const connectors = useConnectors().data;
  const actions = useActions().data;
  const may = useMay("settings.update");
  const setup = useSettings().data?.setup;
  // Shows nothing until the answer is known, rather than the wrong text for a moment.
  if (setup === undefined || sources === undefined || connectors === undefined || actions === undefined)
    return null;
  const lists = [sources, connectors, actions];
  if (lists.every(({ length }) => length > 0))
    return <FirstAlert configured={{ sources, connectors, actions }} />;
  const begun = isSetupBegun(setup) || lists.some(({ length }) => length > 0);
  if (!may) return <EmptyState title={t("nothing")} text={t("notSetUp")} />;
  return (
    <EmptyState title={t("nothing")} text={t(begun ? "begunText" : "nothingText")}>
      <Button component="a" href={routeHref("setup")}>
        {t(begun ? "goOn" : "begin")}
      </Button>
    </EmptyState>
  );
}

export interface LogProblemProps {
  readonly problem: CallError;
  readonly view: LogView;
  readonly onRetry: () => void;
}

export function LogProblem({ problem, view, onRetry }: LogProblemProps) {
  const t = useTranslations("log.problem");
  const alerts = useTranslations("log.alerts");
  const common = useTranslations("common");
  const { message } = useLocalizeCallError()(problem);
  return (
    <div className={classes.place}>
      <ProblemBox title={view === "alerts" ? alerts("problem") : t("title")} text={`${message} ${t("kept")}`}>
        <Button variant="default" onClick={onRetry}>
          {common("tryAgain")}
        </Button>
      </ProblemBox>
    </div>
  );
}

const ROWS = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** Placeholders for rows that are being loaded. */
export function LoadingRows({ label }: { label: string }) {
  return (
    <div aria-busy="true" role="status" aria-label={label}>
      {ROWS.map((name) => (
        <div key={name} className={classes.skeleton}>
          <Skeleton height={12} radius="sm" />
        </div>
      ))}
    </div>
  );
}
