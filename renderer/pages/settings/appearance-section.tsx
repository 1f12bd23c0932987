import { Select } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { Settings } from "../../../shared/model/settings.ts";
import { useChangeSettings } from "../../data/settings.ts";
import {
  APPEARANCES,
  CONTRASTS,
  LANGUAGE_CHOICES,
  useAppearanceWords,
} from "../../words/appearance-words.ts";
import { Choice } from "./fields/choice.tsx";
import { SettingsSection } from "./settings-section.tsx";

export function AppearanceSection({ settings }: { settings: Settings }) {
  const t = useTranslations("settings");
  const words = useAppearanceWords();
  const { change } = useChangeSettings();
  return (
    <SettingsSection name="appearance">
      <Select
        label={t("appearance.language")}
        data={LANGUAGE_CHOICES.map((value) => ({ value, label: words.language(value) }))}
        value={settings.language}
        onChange={(language) => language !== null && change({ language })}
        allowDeselect={false}
        styles={{ wrapper: { maxWidth: 260 } }}
      />
      <Choice
        label={t("appearance.appearance")}
        choices={APPEARANCES}
        words={words.appearance}
        value={settings.appearance}
        onChoose={(appearance) => change({ appearance })}
      />
      <Choice
        label={t("appearance.contrast")}
        description={t("appearance.contrastHelp")}
        choices={CONTRASTS}
        words={words.contrast}
        value={settings.contrast}
        onChoose={(contrast) => change({ contrast })}
      />
    </SettingsSection>
  );
}
