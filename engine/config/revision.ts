import { createHash } from "node:crypto";
import { differences } from "../../shared/patch.ts";
import { canonicalJson } from "../lib/canonical-json.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";

/**
 * The revision of what a read shows: equal content has an equal revision, also after a restart.
 * @param shown - all that makes it another one: of secrets only what a read shows
 */
export const revisionOf = (shown: object): string =>
  createHash("sha256").update(canonicalJson(shown)).digest("base64url").slice(0, 22);

/**
 * Refuses a change that was made of an older revision, unless all that it sets is so already; secrets are not compared. A change
 * without a revision is applied: it changes just what it names.
 * @throws AppError `conflict` with the members that differ, their present values and the present revision
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
  throw refusal("conflict", message("refusal.stale", { fields }), {
    conflict: { revision: present.revision, differences: differing },
  });
}
