import { Button, List, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { RefObject } from "react";
import { useTranslations } from "use-intl";
import { Dialog } from "../components/dialog.tsx";
import { ProblemBox } from "../components/problem-box.tsx";
import { useCommand } from "../data/queries.ts";

/** The consequences of deleting an entity. */
export interface Deletion {
  /** What stops, what is deleted and what is kept. */
  readonly consequence: string;
  /** What else is deleted, cancelled or changed; one that concerns nothing is left out. */
  readonly effects?: readonly DeletionEffect[];
  /** Fetches more of them, when the dialog opens. */
  readonly fetchEffects?: () => Promise<readonly DeletionEffect[]>;
  readonly done: string;
  readonly remove: () => Promise<unknown>;
}

export interface DeletionEffect {
  readonly text: string;
  /** What it happens to, by name; left out where that is only counted. */
  readonly names?: readonly string[];
}

export interface DeleteDialogProps {
  readonly name: string;
  readonly deletion: Deletion;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly returnTo?: RefObject<HTMLElement | null>;
}

/** Says what else goes with an entity, by name, and why it could not be deleted. */
export function DeleteDialog({ name, deletion, opened, onClose, returnTo }: DeleteDialogProps) {
  const t = useTranslations("forms.deleting");
  const { consequence, fetchEffects } = deletion;
  const { data: fetched = [] } = useQuery({
    queryKey: ["deletion", name],
    queryFn: async () => (await fetchEffects?.()) ?? [],
    enabled: opened && fetchEffects !== undefined,
    // Counted anew each time it is asked.
    staleTime: 0,
    gcTime: 0,
  });
  const effects = [...(deletion.effects ?? []), ...fetched];
  const remove = useCommand(() => deletion.remove(), {
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
      {...(returnTo && { returnTo })}
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
      {effects.map(({ text, names = [] }) => (
        <div key={text}>
          <Text size="sm">{text}</Text>
          {names.length > 0 && (
            <List size="sm" mt={4} aria-label={text}>
              {names.map((one) => (
                <List.Item key={one}>{one}</List.Item>
              ))}
            </List>
          )}
        </div>
      ))}
      <Text size="sm" c="dimmed">
        {t("history")}
      </Text>
      {remove.problem !== null && <ProblemBox title={remove.problem.message} />}
    </Dialog>
  );
}
