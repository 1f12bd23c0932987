import { useTranslations } from "use-intl";
import type { SettingsChange } from "../../../data/settings-change.ts";
import { SavedText } from "./saved-text.tsx";

export interface SavedNumberProps {
  readonly label: string;
  readonly description: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly change: (value: number) => SettingsChange;
}

/** A whole number that saves itself. */
export function SavedNumber({ label, description, value, min, max, change }: SavedNumberProps) {
  const t = useTranslations("settings");
  return (
    <SavedText
      label={label}
      description={description}
      inputMode="numeric"
      width={140}
      value={String(value)}
      read={(typed) => {
        const number = /^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN;
        return number >= min && number <= max ? change(number) : t("field.between", { min, max });
      }}
    />
  );
}
