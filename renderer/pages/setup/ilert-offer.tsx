import { Button } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { IlertAlertSourceView } from "../../../shared/model/ilert.ts";
import { ProblemBox } from "../../components/problem-box.tsx";
import { useHasIlertKey, useIlertSources } from "../../data/ilert.ts";
import { useStatus } from "../../data/services.ts";
import { useChangeSettings } from "../../data/settings.ts";
import { routeHref } from "../../navigation/route.ts";
import { IlertKey } from "../settings/ilert/ilert-key.tsx";
import { IlertPlanCard } from "../settings/ilert/ilert-plan-card.tsx";
import { IlertSourceChoice } from "../settings/ilert/ilert-source-choice.tsx";
import type { PasteStepProps } from "./paste-step.tsx";
import classes from "./setup-page.module.css";

/** With an API key: choose what calls, see the plan, carry it out. */
export function IlertOffer({ source, settings, onPasted }: PasteStepProps) {
  const t = useTranslations("setup.paste");
  const hasKey = useHasIlertKey() === true;
  const known = useIlertSources().data;
  const isChosen = source.ilert.alertSources.length > 0;
  const polls = settings.ilert.fetching === "polling";
  return (
    <>
      <h3 className={classes.heading}>{t("byKey")}</h3>
      <IlertKey settings={settings} />
      {hasKey && known !== undefined && known.length > 0 && (
        <>
          <IlertSourceChoice source={source} known={known} />
          {isChosen && !polls && <Plan known={known} onApplied={onPasted} />}
        </>
      )}
    </>
  );
}

/** The plan needs an address to tell ilert; without one there is another way. */
function Plan({ known, onApplied }: { known: readonly IlertAlertSourceView[]; onApplied: () => void }) {
  const t = useTranslations("setup");
  const publicUrl = useStatus()?.publicUrl;
  const { change } = useChangeSettings();
  if (publicUrl === undefined) return null;
  if (publicUrl !== null) return <IlertPlanCard kind="setUp" known={known} onApplied={onApplied} />;
  return (
    <ProblemBox tone="held" title={t("wait.noWay")}>
      <Button variant="default" onClick={() => change({ ilert: { fetching: "polling" } })}>
        {t("way.poll")}
      </Button>
      <Button variant="default" component="a" href={routeHref("settings", "public")}>
        {t("wait.settings")}
      </Button>
    </ProblemBox>
  );
}
