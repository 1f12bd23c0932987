import { useTranslations } from "use-intl";
import type { DownloadEnd } from "../../shared/engine-port.ts";
import { useNotify } from "./toasts.tsx";

export interface DownloadFile {
  readonly filename: string;
  readonly mediaType: string;
  readonly text: string;
}

/**
 * Downloads a file.
 * @returns its result on the desktop, which asks where to save it; always done in a browser, which does not report it
 */
export async function download(
  page: Window,
  { filename, mediaType, text }: DownloadFile,
): Promise<DownloadEnd> {
  const url = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = page.document.createElement("a");
  link.href = url;
  link.download = filename;
  const end = page.tocsinDesktop?.awaitDownload(url);
  link.click();
  // The download has started by then, so the text can be released.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return end ?? "completed";
}

/** Downloads a file and shows the result; nothing if the user cancelled. */
export function useDownload(): (file: DownloadFile, saved: string) => Promise<void> {
  const t = useTranslations("common");
  const notify = useNotify();
  return async (file, saved) => {
    const end = await download(window, file);
    if (end === "completed") notify({ tone: "good", text: saved });
    if (end === "interrupted") notify({ tone: "bad", text: t("notSaved", { file: file.filename }) });
  };
}
