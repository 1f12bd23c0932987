import { Button, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Dialog } from "./dialog.tsx";

/** An action that needs to be confirmed. */
export interface Question {
  readonly title: string;
  readonly text: ReactNode;
  readonly confirm: string;
  /** Whether something is lost for good. */
  readonly isDestructive?: boolean;
  readonly run: () => void;
}

export function ConfirmDialog({ question, onClose }: { question: Question | null; onClose: () => void }) {
  const t = useTranslations("common");
  return (
    <Dialog
      opened={question !== null}
      onClose={onClose}
      title={question?.title}
      buttons={
        <>
          <Button variant="default" onClick={onClose} data-autofocus>
            {t("keep")}
          </Button>
          <Button
            {...(question?.isDestructive === true && { color: "red" })}
            onClick={() => {
              onClose();
              question?.run();
            }}
          >
            {question?.confirm}
          </Button>
        </>
      }
    >
      <Text size="sm">{question?.text}</Text>
    </Dialog>
  );
}
