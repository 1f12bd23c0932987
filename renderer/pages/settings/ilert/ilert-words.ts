import type { IlertAlertSourceView, IlertApplied, IlertPlan } from "../../../../shared/model/ilert.ts";
import type { Translator } from "../../../words/words.ts";

type IlertTranslator = Translator<"ilert">;
type Known = readonly IlertAlertSourceView[];

/** How many alert actions a plan makes, changes and takes away. */
export function countsOf({ steps }: Pick<IlertPlan, "steps">) {
  const count = (kind: IlertPlan["steps"][number]["kind"]) =>
    steps.filter((step) => step.kind === kind).length;
  return { create: count("create"), update: count("update"), delete: count("delete") };
}

/** An alert source of ilert by its name there; by its id where ilert does not have it any more. */
export function alertSourceName(id: number, known: Known, t: IlertTranslator): string {
  const source = known.find((one) => one.id === id);
  if (source === undefined) return t("sources.gone", { id: String(id) });
  return source.active ? source.name : t("sources.inactive", { name: source.name });
}

/** What can be chosen: all that ilert has, by name, and what was chosen and is gone there. */
export function alertSourceChoices(chosen: readonly number[], known: Known, t: IlertTranslator) {
  const gone = chosen.filter((id) => known.every((source) => source.id !== id));
  const sorted = [...known].sort((one, other) => one.name.localeCompare(other.name));
  const isTwin = ({ id, name }: IlertAlertSourceView) =>
    known.some((other) => other.name === name && other.id !== id);
  return [
    ...sorted.map((source) => {
      const label = alertSourceName(source.id, known, t);
      // Two of one name are told apart by their ids.
      return { value: String(source.id), label: isTwin(source) ? `${label} (${source.id})` : label };
    }),
    ...gone.map((id) => ({ value: String(id), label: alertSourceName(id, known, t) })),
  ];
}

/** What was carried out, a line for each alert action. */
export const appliedLines = ({ done }: Pick<IlertApplied, "done">, t: IlertTranslator): string[] =>
  done.map(({ kind, name }) => t(`applied.${kind}`, { name }));
