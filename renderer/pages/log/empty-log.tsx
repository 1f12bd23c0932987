import { Button, Group } from "@mantine/core";
import { useTranslations } from "use-intl";
import { EmptyState } from "../../components/empty-state.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { isFiltered, type LogFilter } from "./log-filter.ts";
import { useLogFilter } from "./use-log-filter.ts";

/** A log without rows: what was sought is not there, or Tocsin is still to be set up. */
export function EmptyLog({ filter }: { filter: LogFilter }) {
  const t = useTranslations("log.empty");
  const { change, clear } = useLogFilter();
  if (!isFiltered(filter)) return <FirstSteps />;
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
