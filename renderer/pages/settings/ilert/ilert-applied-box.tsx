import { useTranslations } from "use-intl";
import type { IlertApplied } from "../../../../shared/model/ilert.ts";
import { ProblemBox } from "../../../components/problem-box.tsx";
import type { IlertPlanKind } from "../../../data/ilert.ts";
import { useFormatReason } from "../../../words/format-reason.ts";
import { appliedLines } from "./ilert-words.ts";

/** What was done in ilert, and what stopped it. */
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
