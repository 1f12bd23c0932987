import { Button, Group, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Problem } from "../client/problem.ts";
import classes from "./form-card.module.css";
import { ProblemBox } from "./problem-box.tsx";

export interface FormCardProps {
  readonly title: string;
  readonly submit: string;
  readonly busy: boolean;
  /** A refusal that belongs to no single field. */
  readonly problem: Problem | null;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** The form for something new. */
export function FormCard({ title, submit, busy, problem, onSubmit, onCancel, children }: FormCardProps) {
  const t = useTranslations("common");
  return (
    <form
      className={classes.form}
      aria-label={title}
      noValidate
      autoComplete="off"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        onSubmit();
      }}
    >
      <h2 className={classes.title}>{title}</h2>
      <Stack gap="md">
        {children}
        {problem !== null && <ProblemBox title={problem.message} />}
        <Group gap={8}>
          <Button type="submit" loading={busy}>
            {submit}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t("cancel")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
