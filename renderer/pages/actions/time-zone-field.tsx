import { type ComboboxItem, Select, type SelectProps } from "@mantine/core";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { useAbout } from "../../data/queries.ts";
import { isNamedBy, timeZoneNames } from "./time-zones.ts";

/** Represents the time zone of the machine that Tocsin runs on. No time zone has this name. */
const MACHINE = "machine";

interface TimeZoneFieldProps extends Pick<SelectProps, "error"> {
  /** Null for the machine's time zone. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

/** The time zone of a message: the machine's, or one that is found by typing a part of its name. */
export function TimeZoneField({ value, onChange, error }: TimeZoneFieldProps) {
  const t = useTranslations("actions.form");
  const machineZone = useAbout().data?.timeZone;
  const machine =
    machineZone === undefined ? t("timeZoneMachineUnknown") : t("timeZoneMachine", { zone: machineZone });
  const names = useMemo(() => timeZoneNames(value), [value]);
  return (
    <Select
      label={t("timeZone")}
      description={t("timeZoneText")}
      data={[{ value: MACHINE, label: machine }, ...names]}
      value={value ?? MACHINE}
      onChange={(chosen) => onChange(chosen === MACHINE ? null : chosen)}
      allowDeselect={false}
      searchable
      // There are hundreds of options, so they are only rendered while they are shown.
      comboboxProps={{ keepMounted: false }}
      selectFirstOptionOnChange
      nothingFoundMessage={t("timeZoneNone")}
      filter={({ options, search }) =>
        (options as ComboboxItem[]).filter(({ label }) => isNamedBy(label, search))
      }
      error={error}
    />
  );
}
