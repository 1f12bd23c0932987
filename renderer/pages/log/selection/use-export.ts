import { useTranslations } from "use-intl";
import type { EventExport } from "../../../../shared/model/event.ts";
import { useDownload } from "../../../components/download.ts";
import { useNotify } from "../../../components/toasts.tsx";
import { askable } from "../../../data/log/log-filter.ts";
import { useCommand } from "../../../data/queries.ts";
import { useServices } from "../../../data/services.ts";

/** Fetches events as a file and hands it to the reader. */
export function useExport() {
  const { api } = useServices();
  const t = useTranslations("log.select");
  const save = useDownload();
  const notify = useNotify();
  return useCommand(async ({ filter, ...requested }: EventExport) => {
    const file = await api.events.export({
      ...requested,
      ...(filter !== undefined && { filter: askable(filter) }),
    });
    const { rows, cut, filename } = file;
    const said = t(cut ? "exportedCut" : "exported", { count: rows, file: filename });
    if (rows === 0) notify({ tone: "good", text: said });
    else void save(file, said);
  });
}
