import { useFormatter, useLocale, useTranslations } from "use-intl";
import { labelOf } from "../../../../shared/alert-event-types.ts";
import type { IlertAlertSourceView, IlertStep } from "../../../../shared/model/ilert.ts";
import { type Description, DescriptionList } from "../../../components/description-list.tsx";
import { useSources } from "../../../data/queries.ts";
import classes from "./ilert-plan-view.module.css";
import { alertSourceName } from "./ilert-words.ts";

const DELAYS = ["notResolvedDelaySec", "escalationEndedDelaySec"] as const;

/** One alert action in ilert: for what it is made, changed or taken away, and how it will be. */
export function IlertStepView({ step, known }: { step: IlertStep; known: readonly IlertAlertSourceView[] }) {
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
