import type { QueryClient } from "@tanstack/react-query";
import type { Settings } from "../../shared/model/settings.ts";
import { applyPatch, isObject, type Patch } from "../../shared/patch.ts";

/** Some of the settings, as they are to be. What is not named stays, also beside it in the same group. */
export type SettingsChange = Patch<Settings>;

const pick = (before: object, change: object): object =>
  Object.fromEntries(
    Object.entries(change).map(([name, value]) => {
      const present: unknown = Reflect.get(before, name);
      return [name, isObject(value) && isObject(present) ? pick(present, value) : present];
    }),
  );

/** The settings with a change: two quick ones in the same group do not undo each other. */
export const withChange = <Present extends Settings>(settings: Present, change: SettingsChange): Present =>
  applyPatch<Settings>(settings, change) as Present;

/** The change that undoes a change. */
export const undoOf = (settings: Settings, change: SettingsChange): SettingsChange =>
  pick(settings, change) as SettingsChange;

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
export function withPending<Present extends Settings>(
  settings: Present,
  queryClient: QueryClient,
  answered: ChangingSettings | null = null,
): Present {
  return queryClient
    .getMutationCache()
    .findAll({ mutationKey: CHANGE_SETTINGS, status: "pending" })
    .map(({ state }) => state.variables as ChangingSettings)
    .filter((changing) => changing !== answered)
    .reduce((before, { change }) => withChange(before, change), settings);
}
