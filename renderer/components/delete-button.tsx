import { ActionIcon, Button, Group, Modal, Text } from "@mantine/core";
import { useState } from "react";
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
  const [asking, setAsking] = useState(false);
  const close = () => {
    setAsking(false);
    onClose();
  };
  return (
    <>
      <ActionIcon aria-label={`Delete ${name}`} title="Delete" onClick={() => setAsking(true)}>
        <TrashIcon />
      </ActionIcon>
      <Modal
        opened={asking}
        onClose={close}
        title={`Delete ${name}?`}
        closeButtonProps={{ "aria-label": "Close" }}
        centered
      >
        <Text size="sm" mb="md">
          {consequence}
        </Text>
        {problem !== null && <ProblemBox title={problem.message} />}
        <Group justify="flex-end" gap={8} mt="md">
          <Button variant="default" onClick={close} data-autofocus>
            Keep it
          </Button>
          <Button color="red" loading={busy} onClick={onDelete}>
            Delete
          </Button>
        </Group>
      </Modal>
    </>
  );
}
