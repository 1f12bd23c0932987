import { Button, Menu } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { AuditExport, AuditFilter } from "../../../shared/model/audit.ts";
import { useDownload } from "../../components/download.ts";
import { useNotify } from "../../components/toasts.tsx";
import { useCommand } from "../../data/queries.ts";
import { useServices } from "../../data/services.ts";
import { askable } from "./audit-filter.ts";

/** Exports every entry that matches the filter. */
export function AuditExportMenu({ filter }: { filter: AuditFilter }) {
  const t = useTranslations("audit");
  const select = useTranslations("log.select");
  const { run, busy } = useAuditExport(filter);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" radius="xl" size="compact-sm" h={28} px={14} fw={400} loading={busy}>
          {select("export")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("exportAll")}</Menu.Label>
        <Menu.Item onClick={() => run("jsonl")}>{select("jsonl")}</Menu.Item>
        <Menu.Item onClick={() => run("csv")}>{select("csv")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Fetches the entries as a file and downloads it. */
function useAuditExport(filter: AuditFilter) {
  const { api } = useServices();
  const t = useTranslations("audit");
  const save = useDownload();
  const notify = useNotify();
  return useCommand(async (format: AuditExport["format"]) => {
    const file = await api.audit.export({ format, filter: askable(filter) });
    const notice = t(file.cut ? "exportedCut" : "exported", { count: file.rows, file: file.filename });
    if (file.rows === 0) notify({ tone: "good", text: notice });
    else void save(file, notice);
  });
}
