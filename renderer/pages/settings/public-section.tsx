import { useTranslations } from "use-intl";
import type { Settings } from "../../../shared/model/settings.ts";
import { CopyField } from "../../components/copy-field.tsx";
import { useStatus } from "../../data/services.ts";
import classes from "./settings-page.module.css";
import { SettingsSection } from "./settings-section.tsx";
import { PublicAccess } from "./tunnel/public-access.tsx";

/** The way in from the internet, and how it is looked at from outside. */
export function PublicSection({ settings }: { settings: Settings }) {
  const t = useTranslations("settings");
  const publicUrl = useStatus()?.publicUrl ?? null;
  return (
    <SettingsSection name="public">
      <PublicAccess settings={settings} />
      {publicUrl !== null && (
        <CopyField
          label={t("public.health")}
          description={t("public.healthHelp")}
          value={`${publicUrl.replace(/\/+$/, "")}/healthz`}
        />
      )}
      <p className={classes.note}>{t("public.safe")}</p>
    </SettingsSection>
  );
}
