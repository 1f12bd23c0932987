import { useTranslations } from "use-intl";
import type { EventExport } from "../../../shared/model/event.ts";
import { useAct } from "../../client/queries.ts";
import { useServices } from "../../client/services.ts";
import { download } from "../../components/download.ts";
import { askable } from "./log-filter.ts";

/** Fetches events as a file and hands it to the reader. */
export function useExport() {
  const { api } = useServices();
  const t = useTranslations("log.select");
  return useAct(
    async ({ filter, ...wanted }: EventExport) => {
      const file = await api.events.export({
        ...wanted,
        ...(filter !== undefined && { filter: askable(filter) }),
      });
      if (file.rows > 0) download(document, file);
      return file;
    },
    {
      done: ({ rows, cut, filename }) => t(cut ? "exportedCut" : "exported", { count: rows, file: filename }),
    },
  );
}
