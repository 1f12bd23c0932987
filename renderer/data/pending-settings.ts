import type { QueryClient } from "@tanstack/react-query";
import type { Settings } from "../../shared/model/settings.ts";
import { type SettingsChange, withChange } from "./settings-change.ts";

/** Names the mutations that change settings. */
export const CHANGE_SETTINGS = ["change-settings"];

export interface ChangingSettings {
  readonly change: SettingsChange;
  readonly undoing?: boolean;
}

/**
 * The engine's settings with every change that it has not answered yet, so that an answer from before takes none of them
 * back, and no field goes that one of them has brought.
 * @param answered - is in the settings already
 */
export function withPending(
  settings: Settings,
  queryClient: QueryClient,
  answered: ChangingSettings | null = null,
): Settings {
  return queryClient
    .getMutationCache()
    .findAll({ mutationKey: CHANGE_SETTINGS, status: "pending" })
    .map(({ state }) => state.variables as ChangingSettings)
    .filter((changing) => changing !== answered)
    .reduce((before, { change }) => withChange(before, change), settings);
}
