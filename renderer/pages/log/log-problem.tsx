import { Button } from "@mantine/core";
import type { Problem } from "../../client/problem.ts";
import { ProblemBox } from "../../components/problem-box.tsx";
import classes from "./log-problem.module.css";
import { logWords } from "./log-words.ts";

export function LogProblem({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  return (
    <div className={classes.place}>
      <ProblemBox title={logWords.problemTitle} text={problem.message}>
        <Button variant="default" onClick={onRetry}>
          {logWords.tryAgain}
        </Button>
      </ProblemBox>
    </div>
  );
}
