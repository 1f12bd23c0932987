import type { QueryClient } from "@tanstack/react-query";
import type { Settings } from "../../shared/model/settings.ts";
import { applyPatch, differences, isObject, type Patch } from "../../shared/patch.ts";

/** A change of the settings. Members that are not named stay, also in the same group. */
export type SettingsChange = Patch<Settings>;

/** The settings as the engine has them. */
export type PresentSettings = Settings & { readonly revision: string };

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

/** Whether members that a change names have other values than those it is based on. */
export const isChangedElsewhere = (change: SettingsChange, base: Settings, now: Settings): boolean =>
  differences(now, pick(base, change)).length > 0;

export interface ChangingSettings {
  readonly change: SettingsChange;
  /** What the reader saw before the change; absent for nothing. */
  readonly base?: PresentSettings | undefined;
  readonly undoing?: boolean;
}

/**
 * The engine's settings with every pending change, so that an earlier answer does not undo any of them
 * or hide a field that one of them has added.
 * @param answered - already in the settings
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

/**
 * What a change is based on once its turn has come: the answer to the reader's change before it, which was still being
 * saved when this one was made, unless somebody else has changed the same members in between.
 * @param newest - the settings in the cache
 */
export function baseInTurn(
  { change, base }: ChangingSettings,
  queryClient: QueryClient,
  newest: PresentSettings | undefined,
): PresentSettings | undefined {
  const answered = queryClient
    .getMutationCache()
    .findAll({ mutationKey: CHANGE_SETTINGS, status: "success" })
    .at(-1)?.state.data as PresentSettings | undefined;
  if (base === undefined || answered === undefined || answered.revision !== newest?.revision) return base;
  return isChangedElsewhere(change, base, answered) ? base : answered;
}
