import { Button, Group, Modal, Text } from "@mantine/core";
import { useTranslations } from "use-intl";

/** Something that is asked before it is done. */
export interface Question {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly run: () => void;
}

export function ConfirmDialog({ question, onClose }: { question: Question | null; onClose: () => void }) {
  const t = useTranslations("log.select");
  const common = useTranslations("common");
  return (
    <Modal
      opened={question !== null}
      onClose={onClose}
      title={question?.title}
      closeButtonProps={{ "aria-label": common("close") }}
      centered
    >
      <Text size="sm">{question?.text}</Text>
      <Group justify="flex-end" gap={8} mt="md">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t("keep")}
        </Button>
        <Button
          onClick={() => {
            onClose();
            question?.run();
          }}
        >
          {question?.confirm}
        </Button>
      </Group>
    </Modal>
  );
}
