import { Group, Modal, Stack } from "@mantine/core";
import type { ReactNode, RefObject } from "react";
import { useTranslations } from "use-intl";

export interface DialogProps {
  readonly title: ReactNode;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** The answers, the harmless one first. */
  readonly buttons: ReactNode;
  /** What has the focus afterwards, where a menu's item opened the dialog: the item is gone by then. */
  readonly returnTo?: RefObject<HTMLElement | null>;
  /** Defaults to `md`; `lg` for more than a question. */
  readonly size?: "md" | "lg";
  readonly children: ReactNode;
}

/** After its transition a dialog is taken out of the page within this time, in ms. */
const REMOVED_MS = 30;

/** The frame of every dialog. */
export function Dialog({ title, opened, onClose, buttons, returnTo, size = "md", children }: DialogProps) {
  const t = useTranslations("common");
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      onExitTransitionEnd={() => returnTo && setTimeout(() => returnTo.current?.focus(), REMOVED_MS)}
      title={title}
      closeButtonProps={{ "aria-label": t("close") }}
      size={size}
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
