import { Button, Group, Stack } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { ProblemBox } from "../components/problem-box.tsx";
import { ChangedElsewhere } from "./changed-elsewhere.tsx";
import classes from "./entity-form.module.css";
import { DiscardDialog, useLeaveGuard } from "./leave-guard.tsx";
import type { EntityFormState } from "./use-entity-form.ts";

export interface EntityFormProps {
  readonly entity: Pick<
    EntityFormState<unknown>,
    | "element"
    | "busy"
    | "dirty"
    | "problem"
    | "changedElsewhere"
    | "submit"
    | "takeTheirs"
    | "keepMine"
    | "close"
  >;
  readonly title: string;
  /** The label of the button that saves. */
  readonly save: string;
  /** More buttons beside it, such as a test. */
  readonly actions?: ReactNode;
  /** The result, below the buttons. */
  readonly answer?: ReactNode;
  /** The fields; the first one is focused. */
  readonly children: ReactNode;
}

/** The frame of every form: fields, errors, buttons, and a dialog before input is lost. */
export function EntityForm({ entity, title, save, actions, answer, children }: EntityFormProps) {
  const common = useTranslations("common");
  const [discarding, setDiscarding] = useState<(() => void) | null>(null);
  const { element, dirty, close } = entity;
  useLeaveGuard(dirty, (goOn) => setDiscarding(() => goOn));
  useEffect(() => {
    element.current?.scrollIntoView({ block: "nearest" });
    element.current?.querySelector<HTMLElement>("input, textarea")?.focus();
  }, [element]);

  return (
    <>
      <form
        ref={element}
        className={classes.form}
        aria-label={title}
        noValidate
        autoComplete="off"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          void entity.submit();
        }}
      >
        <h2 className={classes.title}>{title}</h2>
        <Stack gap="md">
          {children}
          {entity.changedElsewhere !== null && (
            <ChangedElsewhere
              {...entity.changedElsewhere}
              onTheirs={entity.takeTheirs}
              onMine={entity.keepMine}
            />
          )}
          {entity.problem !== null && <ProblemBox title={entity.problem.message} />}
          <Group gap={8}>
            <Button type="submit" loading={entity.busy} disabled={entity.changedElsewhere !== null}>
              {save}
            </Button>
            {actions}
            <Button variant="default" onClick={() => (dirty ? setDiscarding(() => close) : close())}>
              {common("cancel")}
            </Button>
          </Group>
          {answer}
        </Stack>
      </form>
      <DiscardDialog
        title={title}
        opened={discarding !== null}
        onKeep={() => setDiscarding(null)}
        onDiscard={() => {
          // Closing first removes the guard, which would block the chosen navigation.
          close();
          if (discarding !== close) setTimeout(() => discarding?.());
        }}
      />
    </>
  );
}
