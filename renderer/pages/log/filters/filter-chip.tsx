import { Menu } from "@mantine/core";
import type { ReactNode } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { CloseIcon } from "../../../components/icons.tsx";
import type { LogFilter } from "../../../data/log/log-filter.ts";
import { useStatus } from "../../../data/services.ts";
import classes from "./filter-bar.module.css";

interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface ChoiceChipProps {
  /** What is asked, such as `Connector`. */
  readonly name: string;
  /** What stands there while everything is shown; the name where there are no better words. */
  readonly all?: string;
  readonly value: string | undefined;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string | undefined) => void;
}

/** More choices than this can be searched. */
const MANY = 12;
const ANY = "";

/** A question with a menu of its answers; an answer that nobody offered, such as from an address, is shown as it is. */
export function ChoiceChip({ name, all = name, value, choices, onChange }: ChoiceChipProps) {
  const t = useTranslations("log.filter");
  const label = choices.find((choice) => choice.value === value)?.label ?? value;
  return (
    <Pill name={name} set={value !== undefined} onClear={() => onChange(undefined)}>
      <Menu position="bottom-start">
        <Menu.Target>
          <button type="button" className={classes.main}>
            {label === undefined ? all : t("is", { name, value: label })}
          </button>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu ?? ""}>
          {choices.length > MANY && <Menu.Search aria-label={name} />}
          <Menu.RadioGroup
            value={value ?? ANY}
            onChange={(next) => onChange(next === ANY ? undefined : next)}
          >
            <Menu.RadioItem value={ANY} closeMenuOnClick>
              {all === name ? t("any") : all}
            </Menu.RadioItem>
            {choices.map((choice) => (
              <Menu.RadioItem key={choice.value} value={choice.value} closeMenuOnClick>
                {choice.label}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
    </Pill>
  );
}

/** What nobody may overlook: failed, refused, or kept back by a robot that refuses messages. */
export function AttentionChip({ on, onToggle }: { on: boolean; onToggle: (on: boolean) => void }) {
  const t = useTranslations("log.filter");
  const format = useFormatter();
  const count = useStatus()?.counts.attention ?? 0;
  return (
    <Pill name={t("attention")} set={on} onClear={() => onToggle(false)}>
      <button type="button" className={classes.main} aria-pressed={on} onClick={() => onToggle(!on)}>
        {t("attention")}
        <span className={classes.count} data-tone={count > 0 ? "bad" : "idle"}>
          {format.number(count)}
        </span>
      </button>
    </Pill>
  );
}

const MOMENT = {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
} as const;
const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

/** The range taken from the chart. */
export function TimeChip({ filter: { from, to }, onClear }: { filter: LogFilter; onClear: () => void }) {
  const t = useTranslations("log.filter");
  const format = useFormatter();
  if (from === undefined && to === undefined) return null;
  const today = new Date().toDateString();
  const words = (moment: number) =>
    format.dateTime(moment, new Date(moment).toDateString() === today ? CLOCK : MOMENT);
  const value =
    from === undefined
      ? t("until", { to: words(to ?? 0) })
      : to === undefined
        ? t("since", { from: words(from) })
        : t("range", { from: words(from), to: words(to) });
  return (
    <Pill name={t("time")} set onClear={onClear}>
      <span className={classes.main}>{value}</span>
    </Pill>
  );
}

interface PillProps {
  readonly name: string;
  readonly set: boolean;
  readonly onClear: () => void;
  readonly children: ReactNode;
}

function Pill({ name, set, onClear, children }: PillProps) {
  const t = useTranslations("log.filter");
  return (
    <span className={classes.pill} data-set={set || undefined}>
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
