import type { Settings } from "../../shared/model/settings.ts";
import { readExtraCa } from "../addresses/extra-ca.ts";
import { inputError } from "./issue.ts";

/**
 * Refuses a certificate authority that cannot be used, while somebody is there to mend it. One that was taken before is
 * not looked at again: that its file is gone is no reason to refuse another change.
 * @throws AppError `input/invalid` (field `network.extraCa`)
 */
export async function refuseBadCa(now: Settings, next: Partial<Settings>, at: number): Promise<void> {
  const value = next.network?.extraCa ?? null;
  if (value === null || value === now.network.extraCa) return;
  const read = await readExtraCa(value, at);
  if ("fault" in read) throw inputError({ path: ["network", "extraCa"], ...read.fault });
}
