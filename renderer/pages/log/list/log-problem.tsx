import { Button } from "@mantine/core";
import { useTranslations } from "use-intl";
import { ProblemBox } from "../../../components/problem-box.tsx";
import { type Problem, useProblemWords } from "../../../words/problem-words.ts";
import classes from "./log-problem.module.css";

export function LogProblem({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  const t = useTranslations("log.problem");
  const common = useTranslations("common");
  const { message } = useProblemWords()(problem);
  return (
    <div className={classes.place}>
      <ProblemBox title={t("title")} text={`${message} ${t("kept")}`}>
        <Button variant="default" onClick={onRetry}>
          {common("tryAgain")}
        </Button>
      </ProblemBox>
    </div>
  );
}
