import { Switch, Textarea, TextInput } from "@mantine/core";
import { type ChangeEvent, type KeyboardEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useChangeSettings } from "../../../data/settings.ts";
import type { PresentSettings, SettingsChange } from "../../../data/settings-change.ts";
import { ChangedElsewhere } from "../../../forms/changed-elsewhere.tsx";
import { DiscardDialog, useLeaveGuard } from "../../../forms/leave-guard.tsx";

export interface SavedTextProps {
  readonly label: string;
  readonly description: string;
  readonly placeholder?: string;
  readonly inputMode?: "numeric" | "url";
  readonly width?: number;
  /** Several lines: Enter begins a new one and does not save. */
  readonly rows?: number;
  /** The value as the engine has it. */
  readonly value: string;
  /** The change that an entered text makes, or the sentence that says why it is invalid. */
  readonly read: (typed: string) => SettingsChange | string;
}

/**
 * A text that is saved on Enter, on leaving the field, or on leaving the page; Escape restores the saved value. An
 * invalid text stays, and leaving the page then needs a confirmation.
 */
export function SavedText(props: SavedTextProps) {
  const { label, description, placeholder, inputMode, width, rows, value, read } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const { change, present, keepMine, problem, reset } = useChangeSettings({ quiet: true });
  /** The settings when the reader began to type. */
  const base = useRef<PresentSettings>(undefined);
  // The saved value was restored after the engine's rejection, but the entered text is still there to be corrected.
  const [refused, setRefused] = useState<string | null>(null);
  // The field is no longer visible by then.
  const leaving = useChangeSettings();
  const [discarding, setDiscarding] = useState<(() => void) | null>(null);
  useLeaveGuard(typed !== null && typed.trim() !== value, (goOn) => {
    const answer = read((typed ?? "").trim());
    const go = () => {
      forget();
      // The guard is removed first, because it would block the chosen navigation.
      setTimeout(goOn);
    };
    if (typeof answer === "string") return setDiscarding(() => go);
    leaving.change(answer, base.current);
    go();
  });

  const isConflict = typed === null && problem?.isStale === true;

  function save() {
    // Its buttons take the focus from the field.
    if (isConflict) return;
    if (typed === null || typed.trim() === value) return forget();
    const answer = read(typed.trim());
    if (typeof answer === "string") return setFault(answer);
    setRefused(typed);
    setTyped(null);
    change(answer, base.current);
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
      if (typed === null) base.current = present();
      setTyped(currentTarget.value);
      setFault(null);
    },
    onBlur: save,
    onKeyDown({ key }: KeyboardEvent) {
      if (key === "Enter" && rows === undefined) save();
      if (key === "Escape") forget();
    },
    error: fault ?? (typed === null && !isConflict ? problem?.message : undefined),
    spellCheck: false,
    autoComplete: "off",
  };
  return (
    <>
      {rows === undefined ? <TextInput {...shared} /> : <Textarea {...shared} rows={rows} />}
      {isConflict && <ChangedElsewhere name={label} onTheirs={forget} onMine={keepMine} />}
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

/** A whole number or nothing; saves itself. */
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
  /** The meaning of an empty field; absent if it is invalid. */
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

/** A switch that saves itself. If it is rejected, it reverts and shows the reason below. */
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

/** The items of a list as people type it, separated by blanks or by the commas of any language. */
export const listIn = (typed: string): string[] => typed.split(/[\s,，]+/).filter((word) => word !== "");
