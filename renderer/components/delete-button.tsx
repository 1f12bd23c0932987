import { ActionIcon, Button, Group, Modal, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Problem } from "../client/problem.ts";
import { TrashIcon } from "./icons.tsx";
import { ProblemBox } from "./problem-box.tsx";

export interface DeleteButtonProps {
  readonly name: string;
  /** What deleting means, and what is kept. */
  readonly consequence: string;
  readonly busy: boolean;
  /** Why it could not be deleted. */
  readonly problem: Problem | null;
  readonly onDelete: () => void;
  readonly onClose: () => void;
}

/** Asks before it deletes, and says in the same place why it could not. */
export function DeleteButton({ name, consequence, busy, problem, onDelete, onClose }: DeleteButtonProps) {
  const t = useTranslations("common");
  const [asking, setAsking] = useState(false);
  const close = () => {
    setAsking(false);
    onClose();
  };
  return (
    <>
      <ActionIcon aria-label={t("deleteNamed", { name })} title={t("delete")} onClick={() => setAsking(true)}>
        <TrashIcon />
      </ActionIcon>
      <Modal
        opened={asking}
        onClose={close}
        title={t("deleteQuestion", { name })}
        closeButtonProps={{ "aria-label": t("close") }}
        centered
      >
        <Text size="sm" mb="md">
          {consequence}
        </Text>
        {problem !== null && <ProblemBox title={problem.message} />}
        <Group justify="flex-end" gap={8} mt="md">
          <Button variant="default" onClick={close} data-autofocus>
            {t("keepIt")}
          </Button>
          <Button color="red" loading={busy} onClick={onDelete}>
            {t("delete")}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
