import { Button, Group, Stack } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { DiscardDialog } from "./discard-dialog.tsx";
import { ProblemBox } from "./problem-box.tsx";
import classes from "./thing-form.module.css";
import { useLeaveGuard } from "./use-leave-guard.ts";
import type { ThingFormState } from "./use-thing-form.ts";

export interface ThingFormProps {
  readonly thing: Pick<
    ThingFormState<unknown>,
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
  /** Below the buttons: what came of them. */
  readonly answer?: ReactNode;
  /** The fields; the first one is focused. */
  readonly children: ReactNode;
}

/** The frame of every form: fields, refusals, buttons, and the question before anything typed is lost. */
export function ThingForm({ thing, title, save, actions, answer, children }: ThingFormProps) {
  const t = useTranslations("forms");
  const common = useTranslations("common");
  const [discarding, setDiscarding] = useState<(() => void) | null>(null);
  const { element, dirty, close } = thing;
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
          void thing.submit();
        }}
      >
        <h2 className={classes.title}>{title}</h2>
        <Stack gap="md">
          {children}
          {thing.changedElsewhere !== null && (
            <ProblemBox
              tone="held"
              title={t("changed.title", { name: thing.changedElsewhere })}
              text={t("changed.text")}
            >
              <Button variant="default" onClick={thing.takeTheirs}>
                {t("changed.theirs")}
              </Button>
              <Button variant="default" onClick={thing.keepMine}>
                {t("changed.mine")}
              </Button>
            </ProblemBox>
          )}
          {thing.problem !== null && <ProblemBox title={thing.problem.message} />}
          <Group gap={8}>
            <Button type="submit" loading={thing.busy} disabled={thing.changedElsewhere !== null}>
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
          // Closing first takes the guard away, which would hold back the way that was chosen.
          close();
          if (discarding !== close) setTimeout(() => discarding?.());
        }}
      />
    </>
  );
}
