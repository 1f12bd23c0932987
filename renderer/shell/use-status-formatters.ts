import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { useFormatReason } from "../words/format-reason.ts";
import { useTimeWords } from "../words/use-time-words.ts";
import type { StatusFormatters } from "./status-words.ts";

export function useStatusFormatters(): StatusFormatters {
  const t = useTranslations("shell");
  const formatReason = useFormatReason();
  const time = useTimeWords();
  return useMemo(() => ({ t, formatReason, time }), [t, formatReason, time]);
}
