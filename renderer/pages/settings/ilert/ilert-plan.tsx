import { Button, Group } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useFormatter, useLocale, useTranslations } from "use-intl";
import { labelOf } from "../../../../shared/alert-event-types.ts";
import type {
  IlertAlertSourceView,
  IlertApplied,
  IlertPlan,
  IlertStep,
} from "../../../../shared/model/ilert.ts";
import { type Description, DescriptionList } from "../../../components/description-list.tsx";
import { FailedLoad, ProblemBox } from "../../../components/problem-box.tsx";
import { StateLine } from "../../../components/state-marks.tsx";
import { type IlertPlanKind, useApplyPlan, useIlertPlan } from "../../../data/ilert.ts";
import { useSources } from "../../../data/queries.ts";
import { callErrorOf as codeOf } from "../../../words/call-error.ts";
import { useFormatReason } from "../../../words/format-reason.ts";
import classes from "./ilert-plan.module.css";
import { alertSourceName, appliedLines, countsOf } from "./ilert-words.ts";

export interface IlertPlanCardProps {
  readonly kind: IlertPlanKind;
  readonly known: readonly IlertAlertSourceView[];
  /** Absent if the plan cannot be dismissed. */
  readonly onClose?: () => void;
  /** The result of applying it; a failure stays visible here. */
  readonly onApplied: (answer: IlertApplied) => void;
}

/** What would be changed in ilert, and the button that applies it. */
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

interface IlertPlanViewProps {
  readonly kind: IlertPlanKind;
  readonly plan: IlertPlan;
  readonly known: readonly IlertAlertSourceView[];
  /** The buttons. */
  readonly children: ReactNode;
}

/** A plan in words, step by step, with what to know before it is applied. */
function IlertPlanView({ kind, plan, known, children }: IlertPlanViewProps) {
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

const DELAYS = ["notResolvedDelaySec", "escalationEndedDelaySec"] as const;

/** An alert action in ilert: which source it is created, changed or removed for, and its properties. */
function IlertStepView({ step, known }: { step: IlertStep; known: readonly IlertAlertSourceView[] }) {
  const t = useTranslations("ilert");
  const format = useFormatter();
  const language = useLocale();
  const { kind, name, sourceId, desired, changes } = step;
  const source =
    useSources().data?.find(({ id }) => id === sourceId)?.name ?? t("plan.unknownSource", { id: sourceId });
  const details: Description[] = [{ name: t("plan.name"), value: name }];
  if (changes.length > 0)
    details.push({
      name: t("plan.differs"),
      value: format.list(changes.map((change) => t(`plan.change.${change}`))),
    });
  if (desired !== null) {
    const names = desired.alertSources.map((id) => alertSourceName(id, known, t));
    const events = desired.triggerTypes.map((type) => labelOf(type, language));
    details.push(
      { name: t("plan.alertSources"), value: format.list(names) },
      { name: t("plan.events"), value: format.list(events) },
      { name: t("plan.address"), value: t("plan.addressText", { address: desired.address }) },
    );
    const delays = DELAYS.flatMap((name) => {
      const seconds = desired.delays[name];
      return seconds === null ? [] : [t(`plan.delay.${name}`, { seconds })];
    });
    if (delays.length > 0) details.push({ name: t("plan.delays"), value: format.list(delays) });
    if (desired.bodyTemplate) details.push({ name: t("plan.body"), value: t("plan.bodyTemplate") });
  }
  return (
    <li className={classes.step}>
      {t(`plan.step.${kind}`, { source })}
      <DescriptionList details={details} />
    </li>
  );
}

/** What was changed in ilert, and what stopped the rest. */
export function IlertAppliedBox({ kind, answer }: { kind: IlertPlanKind; answer: IlertApplied }) {
  const t = useTranslations("ilert");
  const formatReason = useFormatReason();
  const lines = appliedLines(answer, t);
  if (answer.problem === null)
    return <ProblemBox tone="good" title={t(`applied.${kind}`)} text={lines.join("\n")} />;
  const { message, advice } = formatReason(answer.problem);
  const done = lines.length === 0 ? [t("applied.nothing")] : lines;
  return <ProblemBox title={message} text={[advice, ...done].filter((line) => line !== null).join("\n")} />;
}
