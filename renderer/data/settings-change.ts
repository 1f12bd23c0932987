import type { QueryClient } from "@tanstack/react-query";
import type { Settings } from "../../shared/model/settings.ts";

/** Any part of an object, at any depth; a list is one value. */
type PartOf<Whole> = Whole extends readonly unknown[]
  ? Whole
  : Whole extends object
    ? { readonly [Key in keyof Whole]?: PartOf<Whole[Key]> }
    : Whole;

/** Some of the settings, as they are to be. What is not named stays, also beside it in the same group. */
export type SettingsChange = PartOf<Settings>;

type Group = Readonly<Record<string, unknown>>;

const isGroup = (value: unknown): value is Group =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const merge = (before: Group, change: Group): Group => ({
  ...before,
  ...Object.fromEntries(
    Object.entries(change).map(([name, value]) => {
      const present = before[name];
      return [name, isGroup(value) && isGroup(present) ? merge(present, value) : value];
    }),
  ),
});

const pick = (before: Group, change: Group): Group =>
  Object.fromEntries(
    Object.entries(change).map(([name, value]) => {
      const present = before[name];
      return [name, isGroup(value) && isGroup(present) ? pick(present, value) : present];
    }),
  );

/** The settings with a change: two quick ones in the same group do not undo each other. */
export const withChange = (settings: Settings, change: SettingsChange): Settings =>
  merge(settings, change) as Settings;

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
