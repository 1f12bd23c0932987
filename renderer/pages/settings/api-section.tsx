import { Anchor } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { About } from "../../../shared/model/app.ts";
import classes from "./settings-page.module.css";
import { SettingsSection } from "./settings-section.tsx";

const BASE = "/api/v1";
const DESCRIPTION = `${BASE}/openapi.json`;

export function ApiSection({ about }: { about: About | undefined }) {
  const t = useTranslations("settings");
  const served = about?.mode === "headless";
  return (
    <SettingsSection name="api">
      {about !== undefined && (
        <p className={classes.note}>
          {served ? t("api.headless", { base: `${window.location.origin}${BASE}` }) : t("api.desktop")}
        </p>
      )}
      {served && (
        <div>
          <Anchor href={DESCRIPTION} target="_blank" rel="noreferrer" size="sm" underline="always">
            {t("api.description")}
          </Anchor>
        </div>
      )}
    </SettingsSection>
  );
}
