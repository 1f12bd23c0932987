import { Button } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { AlertVerb } from "../../../../shared/model/ilert.ts";
import { ProblemBox } from "../../../components/problem-box.tsx";
import { goTo } from "../../../navigation/use-route.ts";
import type { Problem } from "../../../words/problem-words.ts";

/** After these the alert may have been changed all the same: ilert's answer is what got lost. */
const UNSURE: readonly string[] = ["ilert/unreachable", "ilert/answer", "ilert/trouble", "unreachable"];

/** Why ilert did not accept or resolve the alert, and what to do. */
export function IlertRefusal({ problem, verb }: { problem: Problem; verb: AlertVerb }) {
  const t = useTranslations("log.ilert");
  return (
    <ProblemBox
      title={UNSURE.includes(problem.code) ? t("unsure") : t(`refused.${verb}`)}
      text={problem.message}
    >
      {problem.code === "ilert/key" ? (
        <Button variant="default" onClick={() => goTo("settings", "ilert")}>
          {t("settings")}
        </Button>
      ) : undefined}
    </ProblemBox>
  );
}
