import { Menu } from "@mantine/core";
import type { ReactNode } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { CloseIcon } from "../../../components/icons.tsx";
import type { LogFilter } from "../../../data/log/log-filter.ts";
import type { LogView } from "../../../data/log/log-view.ts";
import { useStatus } from "../../../data/services.ts";
import classes from "./filter-bar.module.css";
import { type FilterChoice, useTimeRangeWords } from "./use-filter-words.ts";

export interface ChoiceChipProps {
  /** The name of the filter, such as `Connector`. */
  readonly name: string;
  /** Shown while the filter is not set; defaults to the name. */
  readonly all?: string;
  /** The chosen values, one of which must match. */
  readonly values: readonly string[] | undefined;
  readonly choices: readonly FilterChoice[];
  readonly onChange: (values: string[] | undefined) => void;
  /** Whether only one value can be chosen, which replaces another. */
  readonly single?: boolean;
  /** Called when the menu opens, for choices that are only fetched then. */
  readonly onOpen?: () => void;
}

/** With more choices than this, the menu has a search. */
const MANY = 12;
/**
 * A filter with a menu of values, several of which can be chosen. A value that is not among the choices, such as one
 * from the address, is shown as it is.
 */
export function ChoiceChip(props: ChoiceChipProps) {
  const { name, all = name, values = [], choices, onChange, single = false, onOpen } = props;
  const t = useTranslations("log.filter");
  const labelOf = (value: string) => choices.find((choice) => choice.value === value)?.label ?? value;
  const unknown = values.filter((value) => !choices.some((choice) => choice.value === value));
  const offered = [...choices, ...unknown.map((value) => ({ value, label: value }))];
  const change = (next: string[]) => onChange(next.length === 0 ? undefined : next);
  const [first, ...others] = values;
  const value =
    first === undefined
      ? null
      : others.length === 0
        ? labelOf(first)
        : t("several", { first: labelOf(first), more: others.length });
  return (
    <FilterPill name={name} set={value !== null} onClear={() => onChange(undefined)}>
      <Menu position="bottom-start" closeOnItemClick={single} {...(onOpen && { onOpen })}>
        <Menu.Target>
          <button
            type="button"
            className={classes.main}
            title={others.length === 0 ? undefined : values.map(labelOf).join(", ")}
          >
            {value === null ? all : t("is", { name, value })}
          </button>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu ?? ""}>
          {offered.length > MANY && <Menu.Search aria-label={name} placeholder={t("search")} />}
          {offered.map((choice) => (
            <Menu.CheckboxItem
              key={choice.value}
              checked={values.includes(choice.value)}
              onChange={(checked) =>
                change(
                  checked
                    ? [...(single ? [] : values), choice.value]
                    : values.filter((one) => one !== choice.value),
                )
              }
            >
              {choice.label}
            </Menu.CheckboxItem>
          ))}
          {offered.length === 0 && <Menu.Item disabled>{t("none")}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
    </FilterPill>
  );
}

interface AttentionChipProps {
  /** Whether alerts or events are counted. */
  readonly view: LogView;
  readonly on: boolean;
  readonly onToggle: (on: boolean) => void;
}

/** The filter for what requires action: failed, rejected, or held back by a robot that rejects messages. */
export function AttentionChip({ view, on, onToggle }: AttentionChipProps) {
  const t = useTranslations("log.filter");
  const format = useFormatter();
  const counts = useStatus()?.counts;
  const count = (view === "alerts" ? counts?.attentionAlerts : counts?.attention) ?? 0;
  return (
    <ToggleChip name={t("attention")} on={on} onToggle={onToggle}>
      <span className={classes.count} data-tone={count > 0 ? "bad" : "idle"}>
        {format.number(count)}
      </span>
    </ToggleChip>
  );
}

interface ToggleChipProps {
  readonly name: string;
  readonly on: boolean;
  readonly onToggle: (on: boolean) => void;
  /** Shown after the name. */
  readonly children?: ReactNode;
}

/** A filter that is either on or off. */
export function ToggleChip({ name, on, onToggle, children }: ToggleChipProps) {
  return (
    <FilterPill name={name} set={on} onClear={() => onToggle(false)}>
      <button type="button" className={classes.main} aria-pressed={on} onClick={() => onToggle(!on)}>
        {name}
        {children}
      </button>
    </FilterPill>
  );
}

/** The range selected in the chart. */
export function TimeChip({ filter: { from, to }, onClear }: { filter: LogFilter; onClear: () => void }) {
  const t = useTranslations("log.filter");
  const value = useTimeRangeWords()({ from, to });
  if (value === null) return null;
  return (
    <FilterPill name={t("time")} set onClear={onClear}>
      <span className={classes.main}>{value}</span>
    </FilterPill>
  );
}

interface FilterPillProps {
  readonly name: string;
  readonly set: boolean;
  readonly onClear: () => void;
  readonly children: ReactNode;
}

/** The frame of a filter: a button with its value, and one that clears it. */
export function FilterPill({ name, set, onClear, children }: FilterPillProps) {
  const t = useTranslations("log.filter");
  return (
    <span className={classes.pill} data-set={set || undefined} data-chip={name}>
      {children}
      {set && (
        <button
          type="button"
          className={classes.clear}
          aria-label={t("clear", { name })}
          title={t("clear", { name })}
          onClick={onClear}
        >
          <CloseIcon />
        </button>
      )}
    </span>
  );
}
