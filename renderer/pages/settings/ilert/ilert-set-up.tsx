import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { IlertAlertSourceView, IlertApplied, IlertStatus } from "../../../../shared/model/ilert.ts";
import type { Settings } from "../../../../shared/model/settings.ts";
import type { Tone } from "../../../components/icons.tsx";
import { ProblemBox } from "../../../components/problem-box.tsx";
import { StateLine } from "../../../components/state-marks.tsx";
import { TimeAgo } from "../../../components/time-ago.tsx";
import type { IlertPlanKind } from "../../../data/ilert.ts";
import { useStatus } from "../../../data/services.ts";
import { useFormatReason } from "../../../words/format-reason.ts";
import { SavedSwitch } from "../fields/saved-fields.tsx";
import classes from "../settings-page.module.css";
import { IlertAppliedBox, IlertPlanCard } from "./ilert-plan.tsx";

export interface IlertSetUpProps {
  readonly settings: Settings;
  readonly known: readonly IlertAlertSourceView[];
}

/** The state of what Tocsin created in ilert; a plan is shown before it is applied or reverted. */
export function IlertSetUp({ settings: { ilert }, known }: IlertSetUpProps) {
  const t = useTranslations("ilert");
  const [shown, setShown] = useState<IlertPlanKind | null>(null);
  const [applied, setApplied] = useState<{ kind: IlertPlanKind; answer: IlertApplied } | null>(null);

  // There is no public address that ilert could be given, and none is required.
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

const TONES: Readonly<Record<IlertStatus["setup"]["state"], Tone>> = {
  none: "idle",
  right: "good",
  differs: "held",
  unknown: "idle",
};

/** The state of what Tocsin created in ilert, when it was last checked, and what was fixed automatically. */
function IlertState() {
  const t = useTranslations("ilert.state");
  const formatReason = useFormatReason();
  const setup = useStatus()?.ilert?.setup;
  if (setup === undefined) return null;
  const { state, checkedAt, problem, repaired } = setup;
  const reason = problem === null ? null : formatReason(problem);
  return (
    <div>
      {reason !== null ? (
        <ProblemBox
          title={reason.message}
          text={[reason.advice, t(state)].filter((line) => line !== null).join("\n")}
        />
      ) : (
        <StateLine tone={TONES[state]}>
          {t(state)}{" "}
          {checkedAt !== null && t.rich("checked", { ago: () => <TimeAgo moment={checkedAt} never="" /> })}
        </StateLine>
      )}
      {repaired !== null && (
        <p className={classes.note}>
          {t.rich("repaired", {
            count: repaired.steps,
            ago: () => <TimeAgo moment={repaired.at} never="" />,
          })}
        </p>
      )}
    </div>
  );
}
