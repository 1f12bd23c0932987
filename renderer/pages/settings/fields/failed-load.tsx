import { Button } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { ProblemBox } from "../../../components/problem-box.tsx";
import { useProblemOf } from "../../../words/problem-words.ts";

export interface FailedLoadProps {
  readonly error: Error;
  readonly query: Pick<UseQueryResult, "isFetching" | "refetch">;
  /** Further buttons. */
  readonly children?: ReactNode;
}

/** Why something could not be had, and the button that asks again. */
export function FailedLoad({ error, query: { isFetching, refetch }, children }: FailedLoadProps) {
  const common = useTranslations("common");
  const problemOf = useProblemOf();
  return (
    <ProblemBox title={problemOf(error).message}>
      <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
        {common("tryAgain")}
      </Button>
      {children}
    </ProblemBox>
  );
}
