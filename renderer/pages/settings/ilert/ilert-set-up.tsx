import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { IlertAlertSourceView, IlertApplied } from "../../../../shared/model/ilert.ts";
import type { Settings } from "../../../../shared/model/settings.ts";
import { StateLine } from "../../../components/state-marks.tsx";
import type { IlertPlanKind } from "../../../data/ilert.ts";
import { useStatus } from "../../../data/services.ts";
import { SavedSwitch } from "../fields/saved-switch.tsx";
import { IlertAppliedBox } from "./ilert-applied-box.tsx";
import { IlertPlanCard } from "./ilert-plan-card.tsx";
import { IlertState } from "./ilert-state.tsx";

export interface IlertSetUpProps {
  readonly settings: Settings;
  readonly known: readonly IlertAlertSourceView[];
}

/** How what Tocsin made in ilert stands; a plan is seen before it is carried out or taken back. */
export function IlertSetUp({ settings: { ilert }, known }: IlertSetUpProps) {
  const t = useTranslations("ilert");
  const [shown, setShown] = useState<IlertPlanKind | null>(null);
  const [applied, setApplied] = useState<{ kind: IlertPlanKind; answer: IlertApplied } | null>(null);

  // Nothing leads here that ilert could be told, and nothing has to.
  const onlyPolls = useStatus()?.publicUrl === null && ilert.fetching === "polling";

  function see(kind: IlertPlanKind) {
    setApplied(null);
    setShown(kind);
  }

  return (
    <>
      {onlyPolls ? <StateLine tone="idle">{t("state.onlyPolls")}</StateLine> : <IlertState />}
      {shown === null ? (
        <Group gap={8}>
          {!onlyPolls && (
            <Button variant="default" onClick={() => see("setUp")}>
              {t("plan.see")}
            </Button>
          )}
          <Button variant="default" onClick={() => see("removal")}>
            {t("plan.remove")}
          </Button>
        </Group>
      ) : (
        <IlertPlanCard
          key={shown}
          kind={shown}
          known={known}
          onClose={() => setShown(null)}
          onApplied={(answer) => {
            setApplied({ kind: shown, answer });
            setShown(null);
          }}
        />
      )}
      {applied !== null && <IlertAppliedBox {...applied} />}
      <SavedSwitch
        label={t("state.keepRight")}
        description={t("state.keepRightHelp")}
        checked={ilert.keepRight}
        change={(keepRight) => ({ ilert: { keepRight } })}
      />
    </>
  );
}
