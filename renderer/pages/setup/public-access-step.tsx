import { Button, Group } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { Settings } from "../../../shared/model/settings.ts";
import { useChangeSettings } from "../../data/settings.ts";
import { PublicAccess } from "../settings/tunnel/public-access.tsx";
import classes from "./setup-page.module.css";

/** How ilert's calls get here; done by itself once a call has come through. */
export function PublicAccessStep({ settings, onPassed }: { settings: Settings; onPassed: () => void }) {
  const t = useTranslations("setup.way");
  const { change } = useChangeSettings();
  return (
    <>
      <p className={classes.text}>{t("text")}</p>
      <PublicAccess settings={settings} />
      <p className={classes.text}>{t("pollText")}</p>
      <Group gap={8}>
        <Button variant="default" onClick={() => change({ ilert: { fetching: "polling" } })}>
          {t("poll")}
        </Button>
        <Button variant="default" onClick={onPassed}>
          {t("skip")}
        </Button>
      </Group>
    </>
  );
}
