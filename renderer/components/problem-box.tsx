import { Button, Group } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useCallErrorOf } from "../words/call-error.ts";
import type { Tone } from "./icons.tsx";
import classes from "./problem-box.module.css";

export interface ProblemBoxProps {
  /** What happened, in one sentence. */
  readonly title: string;
  /** What is not lost, and what to do. */
  readonly text?: string | null;
  readonly tone?: Tone;
  /** The buttons that fix it. */
  readonly children?: ReactNode;
}

/** Shows what happened and what to do about it, with the buttons that fix it. */
export function ProblemBox({ title, text = null, tone = "bad", children }: ProblemBoxProps) {
  return (
    <div className={classes.box} data-tone={tone} role={tone === "bad" ? "alert" : "status"}>
      <p className={classes.title}>{title}</p>
      {text !== null && <p className={classes.text}>{text}</p>}
      {children !== undefined && (
        <Group gap={6} mt={10}>
          {children}
        </Group>
      )}
    </div>
  );
}

interface FailedLoadProps {
  readonly error: Error;
  readonly query: Pick<UseQueryResult, "isFetching" | "refetch">;
  /** Further buttons. */
  readonly children?: ReactNode;
}

/** Why something could not be fetched, with a button that retries. */
export function FailedLoad({ error, query: { isFetching, refetch }, children }: FailedLoadProps) {
  const common = useTranslations("common");
  const callErrorOf = useCallErrorOf();
  return (
    <ProblemBox title={callErrorOf(error).message}>
      <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
        {common("tryAgain")}
      </Button>
      {children}
    </ProblemBox>
  );
}
