import { Switch } from "@mantine/core";
import { useChangeSettings } from "../../../data/settings.ts";
import type { SettingsChange } from "../../../data/settings-change.ts";

export interface SavedSwitchProps {
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
