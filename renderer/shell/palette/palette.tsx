import "@mantine/spotlight/styles.css";
import { createSpotlight, Spotlight } from "@mantine/spotlight";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { SearchIcon } from "../../components/icons.tsx";
import { goTo } from "../../navigation/use-route.ts";
import { matching } from "./commands.ts";
import classes from "./palette.module.css";
import { useCommands } from "./use-commands.ts";

export interface PaletteProps {
  readonly onShowKeys: () => void;
  /** Asks whether to send a test to every group. */
  readonly onTestAll: () => void;
  readonly onClose: () => void;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  /** The field has the focus. */
  readonly onReady: () => void;
}

/** Finds pages, entities and commands by name, and searches the log for everything else. */
export function Palette({ onShowKeys, onTestAll, onClose, typed, onType, onReady }: PaletteProps) {
  const t = useTranslations("shell");
  const [[store, { open }]] = useState(createSpotlight);
  const groups = matching(useCommands(onShowKeys, onTestAll), typed);
  const text = typed.trim();
  // The library registers itself in the same effect phase, so it is available only afterwards.
  useEffect(open, [open]);

  const searchLog = () => goTo("log", null, { query: { q: text } });
  return (
    <Spotlight.Root
      store={store}
      query={typed}
      onQueryChange={onType}
      onSpotlightClose={onClose}
      shortcut={null}
      scrollable
      maxHeight="min(480px, 70vh)"
      size={560}
      title={t("palette.label")}
      classNames={{ header: classes.header ?? "" }}
    >
      <Spotlight.Search
        placeholder={t("palette.label")}
        aria-label={t("palette.label")}
        leftSection={<SearchIcon />}
        maxLength={500}
        onFocus={({ currentTarget }) => {
          currentTarget.setSelectionRange(currentTarget.value.length, currentTarget.value.length);
          onReady();
        }}
      />
      <Spotlight.ActionsList>
        {groups.map(({ group, commands }) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {commands.map(({ id, label, run }) => (
              <Spotlight.Action key={id} className={classes.command ?? ""} label={label} onClick={run} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {text === "" ? null : (
          <Spotlight.ActionsGroup label={t("palette.groups.log")}>
            <Spotlight.Action
              className={classes.command ?? ""}
              label={t("palette.searchLog", { text })}
              onClick={searchLog}
            />
          </Spotlight.ActionsGroup>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
