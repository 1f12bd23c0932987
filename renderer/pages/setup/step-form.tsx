import { Button, Stack } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { ProblemBox } from "../../components/problem-box.tsx";
import { DiscardDialog, useLeaveGuard } from "../../forms/leave-guard.tsx";
import type { EntityFormState } from "../../forms/use-entity-form.ts";

export interface StepFormProps {
  readonly entity: Pick<EntityFormState<unknown>, "element" | "busy" | "dirty" | "problem" | "submit">;
  readonly title: string;
  readonly save: string;
  readonly children: ReactNode;
}

/** The form of a step: fields, refusals, one button; asks before anything typed is lost. */
export function StepForm({ entity, title, save, children }: StepFormProps) {
  const [discarding, setDiscarding] = useState<(() => void) | null>(null);
  const [discarded, setDiscarded] = useState(false);
  useLeaveGuard(entity.dirty && !discarded, (goOn) => setDiscarding(() => goOn));
  return (
    <>
      <form
        ref={entity.element}
        aria-label={title}
        noValidate
        autoComplete="off"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          void entity.submit();
        }}
      >
        <Stack gap="md">
          {children}
          {entity.problem !== null && <ProblemBox title={entity.problem.message} />}
          <div>
            <Button type="submit" loading={entity.busy}>
              {save}
            </Button>
          </div>
        </Stack>
      </form>
      <DiscardDialog
        title={title}
        opened={discarding !== null}
        onKeep={() => setDiscarding(null)}
        onDiscard={() => {
          // The guard goes first; it would hold back the way that was chosen.
          setDiscarded(true);
          setTimeout(() => discarding?.());
        }}
      />
    </>
  );
}
