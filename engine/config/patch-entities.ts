import type { z } from "zod";
import type { Settings, SettingsPatch } from "../../shared/model/settings.ts";
import { applyPatch } from "../../shared/patch.ts";
import { parseInput, settled } from "./check-input.ts";
import { checkNamedSettings } from "./named-settings.ts";
import { refuseStale, revisionOf } from "./revision.ts";

/**
 * A stored entity with a change applied, as input that replaces it.
 * @param present - its present revision
 * @param schema - of the complete input
 * @throws AppError `conflict` (see `refuseStale`), `input/invalid`
 */
export function patchedEntity<Input>(
  stored: object,
  present: string,
  { revision, ...patch }: { readonly revision?: string | undefined },
  schema: z.ZodType<Input>,
): Input {
  refuseStale({ stored, revision: present }, patch, revision);
  return parseInput(schema, applyPatch(stored, patch));
}

/**
 * The settings that a change contains, with it applied.
 * @throws AppError `conflict` (see `refuseStale`), `input/invalid`
 */
export function patchedSettings(now: Settings, { revision, ...patch }: SettingsPatch): Partial<Settings> {
  refuseStale({ stored: now, revision: revisionOf(now) }, patch, revision);
  const named = Object.entries(applyPatch<Settings>(now, patch)).filter(([name]) => name in patch);
  return settled(checkNamedSettings(Object.fromEntries(named)));
}
