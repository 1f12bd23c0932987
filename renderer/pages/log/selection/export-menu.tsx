import { Button, Menu } from "@mantine/core";
import { useTranslations } from "use-intl";
import { type EventExport, EXPORT_LIMIT } from "../../../../shared/model/event.ts";
import { useDownload } from "../../../components/download.ts";
import { useNotify } from "../../../components/toasts.tsx";
import { askable, type LogFilter } from "../../../data/log/log-filter.ts";
import type { LogView } from "../../../data/log/log-view.ts";
import { useCommand } from "../../../data/queries.ts";
import { useServices } from "../../../data/services.ts";
import { PrintedLog } from "../print/printed-log.tsx";
import { usePrint } from "../print/use-print.ts";
import type { Selected } from "./selected-deliveries.ts";

/** Exports or prints everything that matches the filter. */
export function ExportMenu({ filter, view }: { filter: LogFilter; view: LogView }) {
  const t = useTranslations("log.select");
  const { run, busy } = useExport(view);
  const print = usePrint(view, filter);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          radius="xl"
          size="compact-sm"
          h={28}
          px={14}
          fw={400}
          loading={busy || print.busy}
        >
          {t("export")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("exportAll")}</Menu.Label>
        <Menu.Item onClick={() => run({ format: "jsonl", filter })}>{t("jsonl")}</Menu.Item>
        <Menu.Item onClick={() => run({ format: "csv", filter })}>{t("csv")}</Menu.Item>
        <Menu.Item onClick={() => print.run()}>{t("print")}</Menu.Item>
      </Menu.Dropdown>
      {print.printout !== null && <PrintedLog printout={print.printout} />}
    </Menu>
  );
}

interface Requested {
  readonly format: EventExport["format"];
  /** Exports the selection, or everything that matches if nothing is selected. */
  readonly filter?: LogFilter;
  readonly selected?: Selected;
}

/** Fetches events or alerts as a file and downloads it. */
export function useExport(view: LogView = "events") {
  const { api } = useServices();
  const events = useTranslations("log.select");
  const alerts = useTranslations("log.alerts");
  const save = useDownload();
  const notify = useNotify();
  return useCommand(async ({ format, filter = {}, selected }: Requested) => {
    const request = { format, filter: askable(filter) };
    const file = await (selected !== undefined
      ? api.events.export({ format, ids: [...(await selected.eventIds()).slice(0, EXPORT_LIMIT)] })
      : view === "alerts"
        ? api.alerts.export(request)
        : api.events.export(request));
    const { rows, cut, filename } = file;
    const t = view === "alerts" ? alerts : events;
    const notice = t(cut ? "exportedCut" : "exported", { count: rows, file: filename });
    if (rows === 0) notify({ tone: "good", text: notice });
    else void save(file, notice);
  });
}
