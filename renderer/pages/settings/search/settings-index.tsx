import { ActionIcon, NativeSelect, TextInput } from "@mantine/core";
import type { RefObject } from "react";
import { useTranslations } from "use-intl";
import { CloseIcon, SearchIcon } from "../../../components/icons.tsx";
import { routeHref, type SettingsSectionName } from "../../../navigation/route.ts";
import { goTo } from "../../../navigation/use-route.ts";
import classes from "./settings-index.module.css";
import { useCurrentSection } from "./use-current-section.ts";
import type { SettingsFound } from "./use-settings-search.ts";

export interface SettingsIndexProps {
  /** Contains the sections. */
  readonly root: RefObject<HTMLElement | null>;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly found: SettingsFound;
}

/**
 * Links to the sections, shows which one is being read, and searches them: a list beside the sections, or a bar above
 * them.
 */
export function SettingsIndex({ root, typed, onType, found }: SettingsIndexProps) {
  const t = useTranslations("settings");
  const { sections } = found;
  const current = useCurrentSection(root, sections);
  /** Following a link to the current address does not scroll. */
  const show = (section: SettingsSectionName) => {
    const heading = document.getElementById(`settings-${section}`);
    heading?.scrollIntoView({ block: "start" });
    heading?.focus({ preventScroll: true });
  };
  return (
    <div className={classes.index}>
      <search aria-label={t("search.label")}>
        <TextInput
          type="text"
          aria-label={t("search.label")}
          placeholder={t("search.hint")}
          leftSection={<SearchIcon />}
          rightSection={
            typed !== "" && (
              <ActionIcon size="sm" aria-label={t("search.clear")} onClick={() => onType("")}>
                <CloseIcon />
              </ActionIcon>
            )
          }
          value={typed}
          onChange={(changed) => onType(changed.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || typed === "") return;
            event.preventDefault();
            onType("");
          }}
          spellCheck={false}
          autoComplete="off"
          maxLength={100}
        />
      </search>
      <nav aria-label={t("index")}>
        <NativeSelect
          className={classes.choice ?? ""}
          aria-label={t("index")}
          value={current ?? ""}
          data={sections.map((section) => ({ value: section, label: t(`${section}.title`) }))}
          onChange={({ currentTarget }) => {
            const section = sections.find((one) => one === currentTarget.value);
            if (section === undefined) return;
            goTo("settings", section);
            show(section);
          }}
        />
        <ul className={classes.list}>
          {sections.map((section) => (
            <li key={section}>
              <a
                className={classes.link}
                href={routeHref("settings", section)}
                aria-current={section === current ? "location" : undefined}
                onClick={() => show(section)}
              >
                {t(`${section}.title`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <p className={classes.count} role="status">
        {found.count === null
          ? ""
          : found.count === 0
            ? t("search.nothing", { text: typed.trim() })
            : t("search.found", { count: found.count })}
      </p>
    </div>
  );
}
