import { Button, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { Dialog } from "../components/dialog.tsx";

export interface DiscardDialogProps {
  /** Of the form. */
  readonly title: string;
  readonly opened: boolean;
  readonly onKeep: () => void;
  readonly onDiscard: () => void;
}

/** Asks before what was typed is thrown away. */
export function DiscardDialog({ title, opened, onKeep, onDiscard }: DiscardDialogProps) {
  const t = useTranslations("forms.unsaved");
  return (
    <Dialog
      opened={opened}
      onClose={onKeep}
      title={t("title")}
      buttons={
        <>
          <Button variant="default" onClick={onKeep} data-autofocus>
            {t("keep")}
          </Button>
          <Button color="red" onClick={onDiscard}>
            {t("discard")}
          </Button>
        </>
      }
    >
      <Text size="sm">{t("text", { title })}</Text>
    </Dialog>
  );
}
