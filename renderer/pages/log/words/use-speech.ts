import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { useSay } from "../../../words/use-say.ts";
import { useTimeWords } from "../../../words/use-time-words.ts";
import type { Speech } from "./delivery-words.ts";

/** Everything that words about a delivery are made with. */
export function useSpeech(): Speech {
  const t = useTranslations("log");
  const say = useSay();
  const time = useTimeWords();
  return useMemo(() => ({ t, say, time }), [t, say, time]);
}
