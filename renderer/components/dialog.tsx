import { Group, Modal, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

export interface DialogProps {
  readonly title: ReactNode;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** The answers, the harmless one first. */
  readonly buttons: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every dialog. */
export function Dialog({ title, opened, onClose, buttons, children }: DialogProps) {
  const t = useTranslations("common");
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeButtonProps={{ "aria-label": t("close") }}
      centered
    >
      <Stack gap="sm">
        {children}
        <Group justify="flex-end" gap={8}>
          {buttons}
        </Group>
      </Stack>
    </Modal>
  );
}
