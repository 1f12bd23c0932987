import { Anchor } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { Settings } from "../../../../shared/model/settings.ts";
import { useHasIlertKey, useIlertSources } from "../../../data/ilert.ts";
import { Permitted } from "../../../data/me.tsx";
import { routeHref } from "../../../navigation/route.ts";
import classes from "../settings-page.module.css";
import { SettingsSection } from "../settings-section.tsx";
import { IlertFetching } from "./ilert-fetching.tsx";
import { IlertKey } from "./ilert-key.tsx";
import { IlertSetUp } from "./ilert-set-up.tsx";
import { IlertSources } from "./ilert-sources.tsx";

/** The ilert account: what Tocsin creates there automatically, and what it fetches. */
export function IlertSection({ settings }: { settings: Settings }) {
  const t = useTranslations("ilert");
  const hasKey = useHasIlertKey();
  const known = useIlertSources().data;
  return (
    <SettingsSection name="ilert">
      <Permitted for="settings.setSecrets">
        <IlertKey settings={settings} />
      </Permitted>
      {hasKey === false && (
        <p className={classes.note}>
          {t("key.without")}{" "}
          {t.rich("key.byHand", {
            link: (text) => (
              <Anchor href={routeHref("sources")} size="sm" underline="always">
                {text}
              </Anchor>
            ),
          })}
        </p>
      )}
      {hasKey === true && known !== undefined && (
        <Permitted for="ilert.apply">
          <IlertSources known={known} />
          <IlertSetUp settings={settings} known={known} />
        </Permitted>
      )}
      {/* Also shown while ilert does not answer, because it says since when. */}
      {hasKey === true && <IlertFetching settings={settings} />}
    </SettingsSection>
  );
}
