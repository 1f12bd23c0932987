import type { useTranslations } from "use-intl";

/** Says things in the words of the log, in the reader's language. */
export type LogTranslator = ReturnType<typeof useTranslations<"log">>;
