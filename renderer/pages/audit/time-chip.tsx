import { Button, Group, Popover, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { AuditFilter } from "../../../shared/model/audit.ts";
import filterClasses from "../log/filters/filter-bar.module.css";
import { FilterPill } from "../log/filters/filter-chip.tsx";
import { useTimeRangeWords } from "../log/filters/use-filter-words.ts";

type TimeRange = Pick<AuditFilter, "from" | "to">;

const HOUR_MS = 3_600_000;
const LAST = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS, month: 30 * 24 * HOUR_MS } as const;
const LAST_NAMES = ["hour", "day", "week", "month"] as const;

/** The filter for the time: one of the usual spans, or any other. */
export function AuditTimeChip({
  range,
  onChange,
}: {
  range: TimeRange;
  onChange: (range: TimeRange) => void;
}) {
  const t = useTranslations("audit.time");
  const filter = useTranslations("log.filter");
  const value = useTimeRangeWords()(range);
  const [opened, setOpened] = useState(false);
  const choose = (chosen: TimeRange) => {
    setOpened(false);
    onChange(chosen);
  };
  return (
    <FilterPill
      name={t("name")}
      set={value !== null}
      onClear={() => onChange({ from: undefined, to: undefined })}
    >
      <Popover position="bottom-start" opened={opened} onChange={setOpened} trapFocus returnFocus>
        <Popover.Target>
          <button type="button" className={filterClasses.main} onClick={() => setOpened(!opened)}>
            {value === null ? t("name") : filter("is", { name: t("name"), value })}
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <TimeFields range={range} onChoose={choose} />
        </Popover.Dropdown>
      </Popover>
    </FilterPill>
  );
}

function TimeFields({ range, onChoose }: { range: TimeRange; onChoose: (range: TimeRange) => void }) {
  const t = useTranslations("audit.time");
  const [from, setFrom] = useState(localText(range.from));
  const [to, setTo] = useState(localText(range.to));
  return (
    <Stack gap="xs">
      {LAST_NAMES.map((name) => (
        <Button
          key={name}
          variant="default"
          onClick={() => onChoose({ from: Date.now() - LAST[name], to: undefined })}
        >
          {t(`last.${name}`)}
        </Button>
      ))}
      <TextInput
        type="datetime-local"
        label={t("from")}
        value={from}
        onChange={(changed) => setFrom(changed.currentTarget.value)}
      />
      <TextInput
        type="datetime-local"
        label={t("to")}
        value={to}
        onChange={(changed) => setTo(changed.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button
          disabled={from === "" && to === ""}
          onClick={() => onChoose({ from: momentOf(from), to: momentOf(to) })}
        >
          {t("apply")}
        </Button>
      </Group>
    </Stack>
  );
}

/** A time (Unix ms) as a field of the browser has it: local, to the minute. */
export function localText(moment: number | undefined): string {
  if (moment === undefined) return "";
  const local = new Date(moment - new Date(moment).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, "2026-01-01T00:00".length);
}

/** The Unix ms of a field; undefined if it is empty. */
export const momentOf = (text: string): number | undefined =>
  text === "" ? undefined : new Date(text).getTime();
