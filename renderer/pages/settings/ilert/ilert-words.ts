import type { IlertAlertSourceView, IlertApplied, IlertPlan } from "../../../../shared/model/ilert.ts";
import type { Translator } from "../../../words/words.ts";

type IlertTranslator = Translator<"ilert">;
type Known = readonly IlertAlertSourceView[];

/** How many alert actions a plan creates, changes and removes. */
export function countsOf({ steps }: Pick<IlertPlan, "steps">) {
  const count = (kind: IlertPlan["steps"][number]["kind"]) =>
    steps.filter((step) => step.kind === kind).length;
  return { create: count("create"), update: count("update"), delete: count("delete") };
}

/** The name of an alert source in ilert; its id if ilert no longer has it. */
export function alertSourceName(id: number, known: Known, t: IlertTranslator): string {
  const source = known.find((one) => one.id === id);
  if (source === undefined) return t("sources.gone", { id: String(id) });
  return source.active ? source.name : t("sources.inactive", { name: source.name });
}

/** The choices: all alert sources in ilert, by name, and chosen ones that no longer exist there. */
export function alertSourceChoices(chosen: readonly number[], known: Known, t: IlertTranslator) {
  const deleted = chosen.filter((id) => known.every((source) => source.id !== id));
  const sorted = [...known].sort((one, other) => one.name.localeCompare(other.name));
  const isTwin = ({ id, name }: IlertAlertSourceView) =>
    known.some((other) => other.name === name && other.id !== id);
  return [
    ...sorted.map((source) => {
      const label = alertSourceName(source.id, known, t);
      // Alert sources of the same name are distinguished by their ids.
      return { value: String(source.id), label: isTwin(source) ? `${label} (${source.id})` : label };
    }),
    ...deleted.map((id) => ({ value: String(id), label: alertSourceName(id, known, t) })),
  ];
}

/** What was applied, a line for each alert action. */
export const appliedLines = ({ done }: Pick<IlertApplied, "done">, t: IlertTranslator): string[] =>
  done.map(({ kind, name }) => t(`applied.${kind}`, { name }));
