import { Button, Group, Skeleton } from "@mantine/core";
import { useTranslations } from "use-intl";
import { EmptyState } from "../../../components/page-frame.tsx";
import { ProblemBox } from "../../../components/problem-box.tsx";
import { isFiltered, type LogFilter, useLogFilter } from "../../../data/log/log-filter.ts";
import { useActions, useConnectors, useSettings, useSources } from "../../../data/queries.ts";
import { routeHref } from "../../../navigation/route.ts";
import { type Problem, useProblemWords } from "../../../words/problem-words.ts";
import classes from "./empty-log.module.css";

/** A log without rows: what was sought is not there, or Tocsin is still to be set up. */
export function EmptyLog({ filter }: { filter: LogFilter }) {
  const t = useTranslations("log.empty");
  const { change, clear } = useLogFilter();
  if (!isFiltered(filter)) return <NothingYet />;
  const { q, ...others } = filter;
  const filtered = isFiltered(others);
  const text = q === undefined ? t("text") : t(filtered ? "searchFiltered" : "search", { q });
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

/** Leads to the first run, or back into it, until there is a way from ilert to a group. */
function NothingYet() {
  const t = useTranslations("log.empty");
  const lists = [useConnectors().data, useSources().data, useActions().data];
  const setup = useSettings().data?.setup;
  // Better nothing than the wrong thing for a moment.
  if (setup === undefined || lists.includes(undefined)) return null;
  if (lists.every((list) => list !== undefined && list.length > 0))
    return <EmptyState title={t("ready")} text={t("readyText")} />;
  const begun = setup === "left" || lists.some((list) => list !== undefined && list.length > 0);
  return (
    <EmptyState title={t("nothing")} text={t(begun ? "begunText" : "nothingText")}>
      <Button component="a" href={routeHref("setup")}>
        {t(begun ? "goOn" : "begin")}
      </Button>
    </EmptyState>
  );
}

export function LogProblem({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  const t = useTranslations("log.problem");
  const common = useTranslations("common");
  const { message } = useProblemWords()(problem);
  return (
    <div className={classes.place}>
      <ProblemBox title={t("title")} text={`${message} ${t("kept")}`}>
        <Button variant="default" onClick={onRetry}>
          {common("tryAgain")}
        </Button>
      </ProblemBox>
    </div>
  );
}

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
