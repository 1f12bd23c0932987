import { Menu } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { MAX_SAVED_FILTERS, type SavedFilter } from "../../../../shared/model/saved-filter.ts";
import { DownIcon } from "../../../components/icons.tsx";
import { askable, type LogFilter, sameFilter, useShowView } from "../../../data/log/log-filter.ts";
import type { LogView } from "../../../data/log/log-view.ts";
import { useSavedFilters } from "../../../data/saved-filters.ts";
import classes from "./filter-bar.module.css";
import { SavedFiltersDialog, SaveFilterDialog } from "./saved-filter-dialogs.tsx";

/** The saved views of the log; the current one is shown by name and marked. */
export function SavedFilters({ filter, view }: { filter: LogFilter; view: LogView }) {
  const t = useTranslations("savedFilters");
  const { filters } = useSavedFilters();
  const showView = useShowView();
  const [dialog, setDialog] = useState<"save" | "edit" | null>(null);
  const isShown = (saved: SavedFilter) => saved.view === view && sameFilter(saved.filter, filter);
  const shown = filters.find(isShown);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setDialog(null);
    // The menu's item that opened the dialog is gone.
    opener.current?.focus();
  };
  return (
    <span className={classes.pill} data-set={shown !== undefined || undefined} data-chip={t("title")}>
      <Menu position="bottom-start">
        <Menu.Target>
          <button ref={opener} type="button" className={classes.main} title={shown?.name}>
            {shown === undefined ? t("title") : t("shown", { name: shown.name })} <DownIcon />
          </button>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu ?? ""}>
          {filters.map((saved) => (
            <Menu.Item
              key={saved.name}
              aria-current={saved === shown || undefined}
              fw={saved === shown ? 650 : undefined}
              onClick={() => showView(saved.view, saved.filter)}
            >
              {saved.name}
            </Menu.Item>
          ))}
          {filters.length === 0 && <Menu.Label>{t("none")}</Menu.Label>}
          <Menu.Divider />
          <Menu.Item
            disabled={shown !== undefined || filters.length >= MAX_SAVED_FILTERS}
            onClick={() => setDialog("save")}
          >
            {t("save")}
          </Menu.Item>
          {filters.length > 0 && <Menu.Item onClick={() => setDialog("edit")}>{t("edit")}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {dialog === "save" && <SaveFilterDialog view={view} filter={askable(filter)} onClose={close} />}
      {dialog === "edit" && <SavedFiltersDialog onClose={close} />}
    </span>
  );
}
