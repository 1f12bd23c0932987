import { Select } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { Settings } from "../../../shared/model/settings.ts";
import { useChangeSettings } from "../../client/settings.ts";
import { APPEARANCES, CONTRASTS, LANGUAGE_CHOICES } from "../../words/looks.ts";
import { useLookWords } from "../../words/use-look-words.ts";
import { Choice } from "./fields/choice.tsx";
import { SettingsSection } from "./settings-section.tsx";

export function LookSection({ settings }: { settings: Settings }) {
  const t = useTranslations("settings");
  const words = useLookWords();
  const { change } = useChangeSettings();
  return (
    <SettingsSection name="look">
      <Select
        label={t("look.language")}
        data={LANGUAGE_CHOICES.map((value) => ({ value, label: words.language(value) }))}
        value={settings.language}
        onChange={(language) => language !== null && change({ language })}
        allowDeselect={false}
        styles={{ wrapper: { maxWidth: 260 } }}
      />
      <Choice
        label={t("look.appearance")}
        choices={APPEARANCES}
        words={words.appearance}
        value={settings.appearance}
        onChoose={(appearance) => change({ appearance })}
      />
      <Choice
        label={t("look.contrast")}
        description={t("look.contrastHelp")}
        choices={CONTRASTS}
        words={words.contrast}
        value={settings.contrast}
        onChoose={(contrast) => change({ contrast })}
      />
    </SettingsSection>
  );
}
