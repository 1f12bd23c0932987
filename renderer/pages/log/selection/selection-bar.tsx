import { ActionIcon, Button, Menu } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ConfirmDialog, type Question } from "../../../components/confirm-dialog.tsx";
import { CloseIcon, DownIcon } from "../../../components/icons.tsx";
import { Permitted, useMay } from "../../../data/me.tsx";
import { useConnectors } from "../../../data/queries.ts";
import { useKeys } from "../../../navigation/use-keys.ts";
import { useExport } from "./export-menu.tsx";
import type { Selected } from "./selected-deliveries.ts";
import classes from "./selection-bar.module.css";
import { type SelectionCommand, useSelectionCommands } from "./use-selection-commands.ts";

export interface SelectionBarProps {
  readonly selected: Selected;
  /** The number of loaded rows that could be selected. */
  readonly loaded: number;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
}

/** With more items than this, a confirmation is required, so that a slip does not flood a group. */
const ASK_ABOVE = 20;

/** The commands for the selected alerts or events. */
export function SelectionBar({ selected, loaded, onSelectAll, onClear }: SelectionBarProps) {
  const t = useTranslations("log.select");
  const connectors = useConnectors().data ?? [];
  const { replay, cancel, toConnector } = useSelectionCommands(selected);
  const file = useExport();
  const may = useMay("deliveries.replayMany");
  const [question, setQuestion] = useState<Question | null>(null);

  /** Asks first if it is about many. */
  function begin({ count, run }: SelectionCommand, words: Pick<Question, "title" | "text" | "confirm">) {
    if (count <= ASK_ABOVE) run();
    else setQuestion({ ...words, run });
  }
  const beginReplay = (act: SelectionCommand) =>
    begin(act, {
      title: t("askReplay", { count: act.count }),
      text: t("askReplayText"),
      confirm: t("replay"),
    });
  const beginCancel = () =>
    begin(cancel, {
      title: t("askCancel", { count: cancel.count }),
      text: t("askCancelText"),
      confirm: t("cancel"),
    });

  useKeys(({ key }) => {
    if (key === "r" && may && replay.count > 0 && !replay.busy) beginReplay(replay);
  });

  return (
    <section className={classes.bar} aria-label={t("bar")}>
      <span className={classes.count} role="status">
        {t("count", { count: selected.count })}
      </span>
      <Permitted for="deliveries.replayMany">
        <Menu position="top-start">
          <Menu.Target>
            <Button variant="default" loading={replay.busy} rightSection={<DownIcon />}>
              {t("replay")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown className={classes.menu ?? ""}>
            <Menu.Item disabled={replay.count === 0} onClick={() => beginReplay(replay)}>
              {t("replaySame")}
            </Menu.Item>
            <Menu.Label>{t("replayTo")}</Menu.Label>
            {connectors.map((connector) => {
              const act = toConnector(connector);
              return (
                <Menu.Item key={connector.id} disabled={act.count === 0} onClick={() => beginReplay(act)}>
                  {connector.name}
                </Menu.Item>
              );
            })}
          </Menu.Dropdown>
        </Menu>
        <Button variant="default" disabled={cancel.count === 0} loading={cancel.busy} onClick={beginCancel}>
          {t("cancel")}
        </Button>
      </Permitted>
      <Menu position="top-start">
        <Menu.Target>
          <Button variant="default" loading={file.busy} rightSection={<DownIcon />}>
            {t("export")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => file.run({ format: "jsonl", selected })}>{t("jsonl")}</Menu.Item>
          <Menu.Item onClick={() => file.run({ format: "csv", selected })}>{t("csv")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {selected.count < loaded && (
        <Button variant="subtle" color="gray" onClick={onSelectAll}>
          {t("all", { count: loaded })}
        </Button>
      )}
      <ActionIcon className={classes.clear} aria-label={t("clear")} title={t("clear")} onClick={onClear}>
        <CloseIcon />
      </ActionIcon>
      <ConfirmDialog question={question} onClose={() => setQuestion(null)} />
    </section>
  );
}
