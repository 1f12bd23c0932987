import { Button, Skeleton } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useCallback, useMemo, useRef, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { AuditEntry } from "../../../shared/model/audit.ts";
import { EmptyState } from "../../components/page-frame.tsx";
import { FailedLoad } from "../../components/problem-box.tsx";
import { useNow } from "../../components/time-ago.tsx";
import { useAuditEntries } from "../../data/audit.ts";
import { useKeys } from "../../navigation/use-keys.ts";
import { createDayStarts, listItems } from "../log/list/list-items.ts";
import { DAY_CHECK_MS, dayWords } from "../log/words/section-words.ts";
import { askable, isFiltered, useAuditFilter } from "./audit-filter.ts";
import { AuditFilters } from "./audit-filters.tsx";
import classes from "./entry-list.module.css";
import { EntryRow } from "./entry-row.tsx";
import { OlderButton } from "./older-button.tsx";
import { useEntityLinks } from "./use-entity-links.ts";

/** Long enough that a typed word is one search. */
const TYPING_MS = 250;

/** The entries that match the filters, by day, newest first. */
export function EntryList() {
  const t = useTranslations("audit");
  const { filter } = useAuditFilter();
  const [q] = useDebouncedValue(filter.q, TYPING_MS);
  const query = useAuditEntries(askable({ ...filter, q }));
  const { data, error, hasNextPage } = query;
  const entries = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  const isEmpty = data !== undefined && entries.length === 0 && !hasNextPage;
  return (
    <>
      {!(isEmpty && !isFiltered(filter)) && <AuditFilters />}
      {error !== null && <FailedLoad error={error} query={query} />}
      {data === undefined && error === null && <LoadingEntries />}
      {isEmpty && <NoEntries />}
      {entries.length > 0 && <Days entries={entries} isStale={query.isPlaceholderData} />}
      <OlderButton label={t("older")} query={query} />
    </>
  );
}

function LoadingEntries() {
  const t = useTranslations("audit");
  return (
    <div role="status" aria-label={t("loading")}>
      {Array.from({ length: 6 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
        <Skeleton key={row} height={16} my={20} radius="sm" />
      ))}
    </div>
  );
}

function NoEntries() {
  const t = useTranslations("audit.empty");
  const { filter, clear } = useAuditFilter();
  if (!isFiltered(filter)) return <EmptyState title={t("nothing")} text={t("nothingText")} />;
  return (
    <EmptyState title={t("title")} text={t("text")}>
      <Button variant="default" onClick={clear}>
        {t("clear")}
      </Button>
    </EmptyState>
  );
}

/** The rows with a heading above each day. */
function Days({ entries, isStale }: { entries: readonly AuditEntry[]; isStale: boolean }) {
  const t = useTranslations("audit");
  const log = useTranslations("log");
  const language = useLocale();
  const links = useEntityLinks();
  const now = useNow(true, DAY_CHECK_MS);
  const list = useRef<HTMLElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback(
    (id: string) =>
      setOpen((before) =>
        before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]),
      ),
    [],
  );
  useKeys(({ key, preventDefault }) => {
    if (key !== "j" && key !== "k") return;
    preventDefault();
    moveFocus(list.current, key === "j" ? 1 : -1);
  });
  const items = useMemo(() => {
    const startOf = createDayStarts();
    return listItems(entries, ({ at }) => ({ key: String(startOf(at)), day: startOf(at) }));
  }, [entries]);
  return (
    <section ref={list} className={classes.list} aria-label={t("list")} data-stale={isStale || undefined}>
      {items.map((item) =>
        item.kind === "heading" ? (
          <h2 key={item.key} className={classes.day}>
            {dayWords(item.section.day, { language, now, t: log })}
          </h2>
        ) : (
          <EntryRow
            key={item.key}
            entry={item.row}
            links={links}
            expanded={open.has(item.row.id)}
            onToggle={toggle}
          />
        ),
      )}
    </section>
  );
}

/** Moves the focus to the next row, or to the first one. */
function moveFocus(list: HTMLElement | null, step: 1 | -1): void {
  const rows = [...(list?.querySelectorAll<HTMLElement>("[data-entry]") ?? [])];
  const at = rows.findIndex((row) => row.matches(":focus"));
  const next = rows[at === -1 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)];
  next?.focus();
}
