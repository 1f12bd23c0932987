import { Button, List, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { Dialog } from "../components/dialog.tsx";
import { ProblemBox } from "../components/problem-box.tsx";
import { useCommand } from "../data/queries.ts";

/** What deleting an entity means. */
export interface Deletion {
  /** What no longer happens, what is forgotten and what is kept. */
  readonly consequence: string;
  /** The alert actions that use it, by name. */
  readonly users?: readonly string[];
  /** What becomes of these alert actions. */
  readonly usersConsequence?: string;
  readonly done: string;
  /** `withDependents` when the dialog has named somebody who uses it. */
  readonly remove: (withDependents: boolean) => Promise<unknown>;
}

export interface DeleteDialogProps {
  readonly name: string;
  readonly deletion: Deletion;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Says what depends on an entity and what happens, and why it could not be deleted. */
export function DeleteDialog({ name, deletion, opened, onClose }: DeleteDialogProps) {
  const t = useTranslations("forms.deleting");
  const { consequence, users = [], usersConsequence } = deletion;
  const remove = useCommand(() => deletion.remove(users.length > 0), {
    changesConfig: true,
    done: () => deletion.done,
    quiet: true,
  });
  const close = () => {
    remove.reset();
    onClose();
  };
  return (
    <Dialog
      opened={opened}
      onClose={close}
      title={t("title", { name })}
      buttons={
        <>
          <Button variant="default" onClick={close} data-autofocus>
            {t("keep")}
          </Button>
          <Button color="red" loading={remove.busy} onClick={() => remove.run(undefined)}>
            {t("confirm")}
          </Button>
        </>
      }
    >
      <Text size="sm">{consequence}</Text>
      {users.length > 0 && (
        <div>
          <Text size="sm">{t("usedBy", { count: users.length })}</Text>
          <List size="sm" my={4}>
            {users.map((user) => (
              <List.Item key={user}>{user}</List.Item>
            ))}
          </List>
          <Text size="sm">{usersConsequence}</Text>
        </div>
      )}
      <Text size="sm" c="dimmed">
        {t("history")}
      </Text>
      {remove.problem !== null && <ProblemBox title={remove.problem.message} />}
    </Dialog>
  );
}
