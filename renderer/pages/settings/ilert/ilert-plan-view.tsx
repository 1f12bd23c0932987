import type { ReactNode } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { IlertAlertSourceView, IlertPlan } from "../../../../shared/model/ilert.ts";
import { ProblemBox } from "../../../components/problem-box.tsx";
import type { IlertPlanKind } from "../../../data/ilert.ts";
import { useFormatReason } from "../../../words/format-reason.ts";
import classes from "./ilert-plan-view.module.css";
import { IlertStepView } from "./ilert-step-view.tsx";
import { countsOf } from "./ilert-words.ts";

export interface IlertPlanViewProps {
  readonly kind: IlertPlanKind;
  readonly plan: IlertPlan;
  readonly known: readonly IlertAlertSourceView[];
  /** The buttons. */
  readonly children: ReactNode;
}

/** A plan in words, step by step, with what is worth knowing before it is carried out. */
export function IlertPlanView({ kind, plan, known, children }: IlertPlanViewProps) {
  const t = useTranslations("ilert");
  const format = useFormatter();
  const formatReason = useFormatReason();
  const { steps, unchanged, gone, warnings } = plan;
  const nothing = kind === "setUp" && unchanged === 0 ? "unwanted" : kind;
  return (
    <section className={classes.plan} aria-label={t(`plan.title.${kind}`)}>
      <p className={classes.counts} role="status">
        {steps.length === 0 ? t(`plan.nothing.${nothing}`) : t("plan.counts", countsOf(plan))}
      </p>
      {steps.length > 0 && (
        <ol className={classes.steps}>
          {steps.map((step) => (
            <IlertStepView key={`${step.kind}/${step.name}`} step={step} known={known} />
          ))}
        </ol>
      )}
      {unchanged > 0 && <p className={classes.note}>{t("plan.unchanged", { count: unchanged })}</p>}
      {steps.length > 0 && <p className={classes.note}>{t("plan.others")}</p>}
      {gone.length > 0 && (
        <p className={classes.note}>
          {t("plan.gone", {
            count: gone.length,
            names: format.list(gone.map(({ alertSourceId }) => String(alertSourceId))),
          })}
        </p>
      )}
      {warnings.map((warning) => {
        const { message, advice } = formatReason(warning);
        return <ProblemBox key={warning.code + message} tone="held" title={message} text={advice} />;
      })}
      {children}
    </section>
  );
}
