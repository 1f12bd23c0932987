import { Switch, Textarea, TextInput } from "@mantine/core";
import { type ChangeEvent, type KeyboardEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useChangeSettings } from "../../../data/settings.ts";
import type { SettingsChange } from "../../../data/settings-change.ts";
import { DiscardDialog, useLeaveGuard } from "../../../forms/leave-guard.tsx";

export interface SavedTextProps {
  readonly label: string;
  readonly description: string;
  readonly placeholder?: string;
  readonly inputMode?: "numeric" | "url";
  readonly width?: number;
  /** With some, Enter begins a new line and does not save. */
  readonly rows?: number;
  /** As the engine has it. */
  readonly value: string;
  /** The change that a typed text makes, or the sentence that says what is wrong with it. */
  readonly read: (typed: string) => SettingsChange | string;
}

/**
 * A text that saves itself on Enter or when it is left, be it by leaving the page; Escape brings back what was. What is
 * wrong stays to be mended, and is asked for before the page is left.
 */
export function SavedText(props: SavedTextProps) {
  const { label, description, placeholder, inputMode, width, rows, value, read } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const { change, problem, reset } = useChangeSettings({ quiet: true });
  // What the engine refused was put back, but what was typed is still there to be mended.
  const [refused, setRefused] = useState<string | null>(null);
  // By then nobody sees this field any more.
  const leaving = useChangeSettings();
  const [discarding, setDiscarding] = useState<(() => void) | null>(null);
  useLeaveGuard(typed !== null && typed.trim() !== value, (goOn) => {
    const answer = read((typed ?? "").trim());
    const go = () => {
      forget();
      // The guard goes first; it would hold back the way that was chosen.
      setTimeout(goOn);
    };
    if (typeof answer === "string") return setDiscarding(() => go);
    leaving.change(answer);
    go();
  });

  function save() {
    if (typed === null || typed.trim() === value) return forget();
    const answer = read(typed.trim());
    if (typeof answer === "string") return setFault(answer);
    setRefused(typed);
    setTyped(null);
    change(answer);
  }

  function forget() {
    setTyped(null);
    setRefused(null);
    setFault(null);
    reset();
  }

  const shown = typed ?? (problem === null ? value : (refused ?? value));
  const shared = {
    label,
    description,
    ...(placeholder !== undefined && { placeholder }),
    ...(inputMode !== undefined && { inputMode }),
    ...(width !== undefined && { styles: { wrapper: { maxWidth: width } } }),
    value: shown,
    onChange({ currentTarget }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) {
      setTyped(currentTarget.value);
      setFault(null);
    },
    onBlur: save,
    onKeyDown({ key }: KeyboardEvent) {
      if (key === "Enter" && rows === undefined) save();
      if (key === "Escape") forget();
    },
    error: fault ?? (typed === null ? problem?.message : undefined),
    spellCheck: false,
    autoComplete: "off",
  };
  return (
    <>
      {rows === undefined ? <TextInput {...shared} /> : <Textarea {...shared} rows={rows} />}
      <DiscardDialog
        title={label}
        opened={discarding !== null}
        onKeep={() => setDiscarding(null)}
        onDiscard={() => {
          setDiscarding(null);
          discarding?.();
        }}
      />
    </>
  );
}

interface NumberProps {
  readonly label: string;
  readonly description: string;
  readonly min: number;
  readonly max: number;
}

interface SavedNumberProps extends NumberProps {
  readonly value: number;
  readonly change: (value: number) => SettingsChange;
}

/** A whole number that saves itself. */
export const SavedNumber = ({ value, ...props }: SavedNumberProps) => (
  <NumberText {...props} shown={String(value)} />
);

interface SavedOptionalNumberProps extends NumberProps {
  /** Null is shown as an empty field. */
  readonly value: number | null;
  readonly change: (value: number | null) => SettingsChange;
}

/** A whole number, or nothing, that saves itself. */
export const SavedOptionalNumber = ({ value, ...props }: SavedOptionalNumberProps) => (
  <NumberText
    {...props}
    shown={value === null ? "" : String(value)}
    changeOfEmpty={() => props.change(null)}
  />
);

interface NumberTextProps extends NumberProps {
  readonly shown: string;
  readonly change: (value: number) => SettingsChange;
  /** What an empty field means; left out where it is a mistake. */
  readonly changeOfEmpty?: () => SettingsChange;
}

function NumberText({ label, description, min, max, shown, change, changeOfEmpty }: NumberTextProps) {
  const t = useTranslations("settings");
  return (
    <SavedText
      label={label}
      description={description}
      inputMode="numeric"
      width={140}
      value={shown}
      read={(typed) => {
        if (typed === "" && changeOfEmpty !== undefined) return changeOfEmpty();
        const number = /^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN;
        return number >= min && number <= max ? change(number) : t("field.between", { min, max });
      }}
    />
  );
}

interface SavedSwitchProps {
  readonly label: string;
  readonly description: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly change: (checked: boolean) => SettingsChange;
}

/** A switch that saves itself, and goes back with the reason below it when it is refused. */
export function SavedSwitch({ label, description, checked, disabled = false, change }: SavedSwitchProps) {
  const save = useChangeSettings({ quiet: true });
  return (
    <Switch
      label={label}
      description={description}
      checked={checked}
      disabled={disabled}
      onChange={(changed) => save.change(change(changed.currentTarget.checked))}
      error={save.problem?.message}
      withThumbIndicator={false}
    />
  );
}

/** The words of a list as people type it, with commas of their own language or blanks between them. */
export const listIn = (typed: string): string[] => typed.split(/[\s,，]+/).filter((word) => word !== "");
