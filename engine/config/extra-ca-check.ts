import type { Settings } from "../../shared/model/settings.ts";
import { readExtraCa } from "../addresses/extra-ca.ts";
import { inputError } from "./issue.ts";

/**
 * Refuses an unusable certificate authority while the user can correct it. An unchanged one is not checked again: a
 * missing file must not prevent other changes.
 * @throws AppError `input/invalid` (field `network.extraCa`)
 */
export async function refuseBadCa(now: Settings, next: Partial<Settings>, at: number): Promise<void> {
  const value = next.network?.extraCa ?? null;
  if (value === null || value === now.network.extraCa) return;
  const read = await readExtraCa(value, at);
  if ("fault" in read) throw inputError({ path: ["network", "extraCa"], ...read.fault });
}
