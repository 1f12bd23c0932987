import { Button, Group } from "@mantine/core";
import { useTranslations } from "use-intl";
import { EmptyState } from "../../../components/page-frame.tsx";
import { isFiltered, type LogFilter, useLogFilter } from "../../../data/log/log-filter.ts";
import { useActions, useConnectors, useSettings, useSources } from "../../../data/queries.ts";
import { routeHref } from "../../../navigation/route.ts";

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
