import { Button, Group, Modal, Text } from "@mantine/core";
import { useTranslations } from "use-intl";

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
  const common = useTranslations("common");
  return (
    <Modal
      opened={opened}
      onClose={onKeep}
      title={t("title")}
      closeButtonProps={{ "aria-label": common("close") }}
      centered
    >
      <Text size="sm">{t("text", { title })}</Text>
      <Group justify="flex-end" gap={8} mt="md">
        <Button variant="default" onClick={onKeep} data-autofocus>
          {t("keep")}
        </Button>
        <Button color="red" onClick={onDiscard}>
          {t("discard")}
        </Button>
      </Group>
    </Modal>
  );
}
