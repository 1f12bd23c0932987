import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { IlertAlertSourceView, IlertApplied, IlertPlan } from "../../../../shared/model/ilert.ts";
import { FailedLoad, ProblemBox } from "../../../components/problem-box.tsx";
import { StateLine } from "../../../components/state-marks.tsx";
import { type IlertPlanKind, useApplyPlan, useIlertPlan } from "../../../data/ilert.ts";
import { problemOf as codeOf } from "../../../words/problem-words.ts";
import { IlertAppliedBox } from "./ilert-applied-box.tsx";
import { IlertPlanView } from "./ilert-plan-view.tsx";

export interface IlertPlanCardProps {
  readonly kind: IlertPlanKind;
  readonly known: readonly IlertAlertSourceView[];
  /** Left out where the plan is there to stay. */
  readonly onClose?: () => void;
  /** All of it; what was stopped stays here. */
  readonly onApplied: (answer: IlertApplied) => void;
}

/** What would be done in ilert, and the button that does it. */
export function IlertPlanCard({ kind, known, onClose, onApplied }: IlertPlanCardProps) {
  const t = useTranslations("ilert.plan");
  const common = useTranslations("common");
  const query = useIlertPlan(kind);
  const { data: plan, error } = query;
  const carryOut = useApplyPlan(kind);
  const [outdated, setOutdated] = useState(false);
  const stopped = carryOut.answer?.problem === null ? undefined : carryOut.answer;

  function run(seen: IlertPlan) {
    setOutdated(false);
    carryOut.run(seen, {
      onSuccess: (answer) => answer.problem === null && onApplied(answer),
      onError: (thrown) => setOutdated(codeOf(thrown).code === "conflict"),
    });
  }

  const close = onClose !== undefined && (
    <Button variant="default" onClick={onClose}>
      {plan === undefined || plan.steps.length > 0 ? common("cancel") : common("close")}
    </Button>
  );
  if (error !== null)
    return (
      <FailedLoad error={error} query={query}>
        {close}
      </FailedLoad>
    );
  if (plan === undefined) return <StateLine tone="busy">{t("loading")}</StateLine>;
  return (
    <>
      {outdated && <ProblemBox tone="held" title={t("outdated")} />}
      {!outdated && carryOut.problem !== null && <ProblemBox title={carryOut.problem.message} />}
      {stopped !== undefined && <IlertAppliedBox kind={kind} answer={stopped} />}
      <IlertPlanView kind={kind} plan={plan} known={known}>
        <Group gap={8}>
          {plan.steps.length > 0 && (
            <Button loading={carryOut.busy} onClick={() => run(plan)}>
              {kind === "setUp" ? t("carryOut") : t("removeNow")}
            </Button>
          )}
          {close}
        </Group>
      </IlertPlanView>
    </>
  );
}
