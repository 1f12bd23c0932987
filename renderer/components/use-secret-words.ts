import { useCallback } from "react";
import { useTranslations } from "use-intl";
import type { SecretState } from "../../shared/model/common.ts";

/** What is shown of a secret that the engine keeps. */
export function useSecretWords(): (secret: SecretState) => string {
  const t = useTranslations("common");
  return useCallback(
    ({ set, hint }) => {
      if (!set) return t("secretUnset");
      return hint === null || hint === "…" ? t("secretSetNoHint") : t("secretSet", { hint });
    },
    [t],
  );
}
