import type { SecretState } from "../../shared/model/common.ts";

/** What is shown of a secret that the engine keeps. */
export function secretWords({ set, hint }: SecretState): string {
  if (!set) return "not set";
  return hint === null || hint === "…" ? "set" : `set, ends in ${hint}`;
}
