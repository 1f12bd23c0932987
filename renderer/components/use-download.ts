import { useTranslations } from "use-intl";
import { download, type TextFile } from "./download.ts";
import { useNotify } from "./toasts.tsx";

/** Hands a file to the reader, and says what became of it once that is known: nothing where the reader thought better. */
export function useDownload(): (file: TextFile, saved: string) => Promise<void> {
  const t = useTranslations("common");
  const notify = useNotify();
  return async (file, saved) => {
    const end = await download(window, file);
    if (end === "completed") notify({ tone: "good", text: saved });
    if (end === "interrupted") notify({ tone: "bad", text: t("notSaved", { file: file.filename }) });
  };
}
