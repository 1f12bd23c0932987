import { type Settings, settingsSchema } from "../../shared/model/settings.ts";
import { proxyIssues } from "../addresses/proxy-settings.ts";
import { accessIssues } from "./access-settings.ts";
import { type Checked, checkInput } from "./check-input.ts";
import { ilertIssues, normalIlert } from "./ilert-settings.ts";
import { below } from "./issue.ts";
import { normalPublicUrl, publicUrlIssues } from "./public-url.ts";

/**
 * Checks the given settings, and returns only those, in their normal form. The schema alone would add the defaults of all
 * others, and so reset them.
 */
export function checkNamedSettings(input: unknown): Checked<Partial<Settings>> {
  const checked = checkInput(settingsSchema, input);
  if (!checked.ok) return checked;
  const issues = [
    ...publicUrlIssues(checked.value.publicUrl),
    ...below(["network"], proxyIssues(checked.value.network)),
    ...below(["access"], accessIssues(checked.value.access)),
    ...below(["ilert"], ilertIssues(checked.value.ilert)),
  ];
  if (issues.length > 0) return { ok: false, issues };
  const { publicUrl, ilert } = checked.value;
  const all = { ...checked.value, publicUrl: normalPublicUrl(publicUrl), ilert: normalIlert(ilert) };
  const named = Object.entries(all).filter(([name]) => Object.hasOwn(input as object, name));
  return { ok: true, value: Object.fromEntries(named) };
}
