import { useFormatter, useLocale, useTranslations } from "use-intl";
import { labelOf } from "../../../../shared/alert-event-types.ts";
import type { IlertAlertSourceView, IlertStep } from "../../../../shared/model/ilert.ts";
import { useSources } from "../../../client/queries.ts";
import { type Fact, Facts } from "../../../components/facts.tsx";
import classes from "./ilert-plan-view.module.css";
import { alertSourceName } from "./ilert-words.ts";

const DELAYS = ["notResolvedDelaySec", "escalationEndedDelaySec"] as const;

/** One alert action in ilert: for what it is made, changed or taken away, and how it will be. */
export function IlertStepView({ step, known }: { step: IlertStep; known: readonly IlertAlertSourceView[] }) {
  const t = useTranslations("ilert");
  const format = useFormatter();
  const language = useLocale();
  const { kind, name, sourceId, wanted, changes } = step;
  const source =
    useSources().data?.find(({ id }) => id === sourceId)?.name ?? t("plan.unknownSource", { id: sourceId });
  const facts: Fact[] = [{ name: t("plan.name"), value: name }];
  if (changes.length > 0)
    facts.push({
      name: t("plan.differs"),
      value: format.list(changes.map((change) => t(`plan.change.${change}`))),
    });
  if (wanted !== null) {
    const names = wanted.alertSources.map((id) => alertSourceName(id, known, t));
    const events = wanted.triggerTypes.map((type) => labelOf(type, language));
    facts.push(
      { name: t("plan.alertSources"), value: format.list(names) },
      { name: t("plan.events"), value: format.list(events) },
      { name: t("plan.address"), value: t("plan.addressText", { address: wanted.address }) },
    );
    const delays = DELAYS.flatMap((name) => {
      const seconds = wanted.delays[name];
      return seconds === null ? [] : [t(`plan.delay.${name}`, { seconds })];
    });
    if (delays.length > 0) facts.push({ name: t("plan.delays"), value: format.list(delays) });
    if (wanted.bodyTemplate) facts.push({ name: t("plan.body"), value: t("plan.bodyTemplate") });
  }
  return (
    <li className={classes.step}>
      {t(`plan.step.${kind}`, { source })}
      <Facts facts={facts} />
    </li>
  );
}
