import { Button, Menu } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { LogFilter } from "../../../data/log/log-filter.ts";
import { useExport } from "./use-export.ts";

/** All that match as a file. */
export function ExportMenu({ filter }: { filter: LogFilter }) {
  const t = useTranslations("log.select");
  const { run, busy } = useExport();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" radius="xl" size="compact-sm" h={28} px={14} fw={400} loading={busy}>
          {t("export")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("exportAll")}</Menu.Label>
        <Menu.Item onClick={() => run({ format: "jsonl", filter })}>{t("jsonl")}</Menu.Item>
        <Menu.Item onClick={() => run({ format: "csv", filter })}>{t("csv")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
