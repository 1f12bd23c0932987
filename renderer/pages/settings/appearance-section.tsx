import { Select } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useAppearance, useChangeAppearance } from "../../data/appearance.ts";
import { useServices } from "../../data/services.ts";
import {
  APPEARANCES,
  CONTRASTS,
  LANGUAGE_CHOICES,
  useAppearanceWords,
} from "../../words/appearance-words.ts";
import { Choice } from "./fields/choice.tsx";
import classes from "./settings-page.module.css";
import { SettingsSection } from "./settings-section.tsx";

/** How this page looks, which everybody chooses for the own browser or desktop. */
export function AppearanceSection() {
  const t = useTranslations("settings");
  const words = useAppearanceWords();
  const change = useChangeAppearance();
  const { language, appearance, contrast } = useAppearance();
  const isKeptHere = useServices().keptAppearance !== null;
  return (
    <SettingsSection name="appearance">
      {isKeptHere && <p className={classes.note}>{t("appearance.keptHere")}</p>}
      <Select
        label={t("appearance.language")}
        data={LANGUAGE_CHOICES.map((value) => ({ value, label: words.language(value) }))}
        value={language ?? null}
        onChange={(chosen) => chosen !== null && change({ language: chosen })}
        allowDeselect={false}
        styles={{ wrapper: { maxWidth: 260 } }}
      />
      <Choice
        label={t("appearance.appearance")}
        choices={APPEARANCES}
        words={words.appearance}
        value={appearance ?? "system"}
        onChoose={(chosen) => change({ appearance: chosen })}
      />
      <Choice
        label={t("appearance.contrast")}
        description={t("appearance.contrastHelp")}
        choices={CONTRASTS}
        words={words.contrast}
        value={contrast ?? "system"}
        onChoose={(chosen) => change({ contrast: chosen })}
      />
    </SettingsSection>
  );
}
