import { createHash } from "node:crypto";
import type { z } from "zod";
import type { Settings, SettingsPatch } from "../../shared/model/settings.ts";
import { applyPatch, differences } from "../../shared/patch.ts";
import { canonicalJson } from "../lib/plain-data.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import { parseInput, settled } from "./check-input.ts";
import { checkNamedSettings } from "./settings-rules.ts";

/**
 * The revision of an entity: equal content has an equal revision, also after a restart.
 * @param shown - the view of the entity, which contains only hints of secrets
 */
export const revisionOf = (shown: object): string =>
  createHash("sha256").update(canonicalJson(shown)).digest("base64url").slice(0, 22);

/**
 * Refuses a change that is based on an older revision, unless it would change nothing; secrets are not compared. A change
 * without a revision is always applied.
 * @throws AppError `input/changed` with the members that differ, their present values and the present revision
 */
export function refuseStale(
  present: { readonly stored: object; readonly revision: string },
  patch: object,
  revision: string | undefined,
): void {
  if (revision === undefined || revision === present.revision) return;
  const named = Object.entries(patch).filter(([name]) => Object.hasOwn(present.stored, name));
  const differing = differences(present.stored, Object.fromEntries(named));
  if (differing.length === 0) return;
  const fields = differing.map(({ path }) => path).join(", ");
  throw refusal("input/changed", message("refusal.stale", { fields }), {
    conflict: { revision: present.revision, differences: differing },
  });
}

/**
 * Refuses to remove an entity that was changed since. A removal without a revision is always done.
 * @throws AppError `input/changed` with the present revision
 */
export function refuseStaleRemoval(present: string, revision: string | undefined): void {
  if (revision === undefined || revision === present) return;
  throw refusal("input/changed", message("refusal.stale-removal"), {
    conflict: { revision: present, differences: [] },
  });
}

/**
 * A stored entity with a change applied, as input that replaces it.
 * @param present - its present revision
 * @param schema - of the complete input
 * @throws AppError `input/changed` (see `refuseStale`), `input/invalid`
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
 * @throws AppError `input/changed` (see `refuseStale`), `input/invalid`
 */
export function patchedSettings(now: Settings, { revision, ...patch }: SettingsPatch): Partial<Settings> {
  refuseStale({ stored: now, revision: revisionOf(now) }, patch, revision);
  const named = Object.entries(applyPatch<Settings>(now, patch)).filter(([name]) => name in patch);
  return settled(checkNamedSettings(Object.fromEntries(named)));
}
