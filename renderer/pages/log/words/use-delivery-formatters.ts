import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { useFormatReason } from "../../../words/format-reason.ts";
import { useTimeWords } from "../../../words/time-words.ts";
import type { DeliveryFormatters } from "./delivery-words.ts";

/** Everything that words about a delivery are made with. */
export function useDeliveryFormatters(): DeliveryFormatters {
  const t = useTranslations("log");
  const formatReason = useFormatReason();
  const time = useTimeWords();
  return useMemo(() => ({ t, formatReason, time }), [t, formatReason, time]);
}
