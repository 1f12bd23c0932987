import { List } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { Settings } from "../../../shared/model/settings.ts";
import { useStatus } from "../../client/services.ts";
import { CopyField } from "../../components/copy-field.tsx";
import { PublicUrlField } from "./public-url-field.tsx";
import classes from "./settings-page.module.css";
import { SettingsSection } from "./settings-section.tsx";

export function PublicSection({ settings }: { settings: Settings }) {
  const t = useTranslations("settings");
  const hooks = useStatus()?.receiving.url ?? null;
  const port = hooks === null ? String(settings.hooksPort) : new URL(hooks).port;
  const { publicUrl } = settings;
  return (
    <SettingsSection name="public">
      <PublicUrlField settings={settings} />
      {publicUrl !== null && (
        <CopyField
          label={t("public.health")}
          description={t("public.healthHelp")}
          value={`${publicUrl.replace(/\/+$/, "")}/healthz`}
        />
      )}
      <div>
        <h3 className={classes.heading}>{t("public.ways")}</h3>
        <List size="sm" spacing={4}>
          <List.Item>{t("public.wayOwn", { port })}</List.Item>
          <List.Item>{t("public.wayBuiltIn")}</List.Item>
        </List>
      </div>
      <p className={classes.note}>{t("public.safe")}</p>
    </SettingsSection>
  );
}
