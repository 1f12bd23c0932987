import type { SecretState } from "../../shared/model/common.ts";
import type { Translator } from "../words/words.ts";

/** What is shown of a secret that the engine keeps. */
export function secretWords({ set, hint }: SecretState, t: Translator<"common">): string {
  if (!set) return t("secretUnset");
  return hint === null || hint === "…" ? t("secretSetNoHint") : t("secretSet", { hint });
}
