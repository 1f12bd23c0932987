import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { type SavedFilter, savedFiltersSchema } from "../../../../shared/model/saved-filter.ts";
import { Dialog } from "../../../components/dialog.tsx";
import type { LogView } from "../../../data/log/log-view.ts";
import { isSameSavedFilter, useSavedFilters } from "../../../data/saved-filters.ts";
import { formErrors } from "../../../forms/form-errors.ts";
import { useFormatRule } from "../../../words/call-error.ts";

/** The error of a name, or null. */
function useNameCheck(): (filters: readonly SavedFilter[], index: number) => string | null {
  const t = useTranslations("forms");
  const formatRule = useFormatRule();
  return (filters, index) => {
    const issues = savedFiltersSchema.safeParse(filters).error?.issues ?? [];
    return formErrors(issues, t, undefined, formatRule)[`${index}.name`] ?? null;
  };
}

interface SaveFilterDialogProps {
  readonly view: LogView;
  readonly filter: SavedFilter["filter"];
  readonly onClose: () => void;
}

/** Asks for the name under which the current view is saved. */
export function SaveFilterDialog({ view, filter, onClose }: SaveFilterDialogProps) {
  const t = useTranslations("savedFilters");
  const common = useTranslations("common");
  const { filters, add } = useSavedFilters();
  const faultOf = useNameCheck();
  const [name, setName] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const form = useId();

  function submit(event: FormEvent) {
    event.preventDefault();
    const added = { name: name.trim(), view, filter };
    const found = faultOf([...filters, added], filters.length);
    setFault(found);
    if (found === null) add.run(added, { onSuccess: onClose });
  }

  return (
    <Dialog
      opened
      onClose={onClose}
      title={t("saveTitle")}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" form={form} loading={add.busy}>
            {common("save")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate>
        <TextInput
          label={t("name")}
          description={t("nameHelp")}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          error={fault ?? add.problem?.message}
          data-autofocus
        />
      </form>
    </Dialog>
  );
}

/** Lists all saved filters, to be renamed or deleted. */
export function SavedFiltersDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("savedFilters");
  const common = useTranslations("common");
  const { filters, rename, remove } = useSavedFilters();
  const [renamed, setRenamed] = useState<SavedFilter | null>(null);
  const isChangedElsewhere =
    renamed !== null && !rename.busy && !filters.some((one) => isSameSavedFilter(one, renamed));
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t("editTitle")}
      buttons={
        <Button variant="default" onClick={onClose}>
          {common("done")}
        </Button>
      }
    >
      {isChangedElsewhere && (
        <Text size="sm" c="var(--bad-text)" role="alert">
          {t("changed", { name: renamed.name })}
        </Text>
      )}
      {filters.length === 0 && <Text size="sm">{t("none")}</Text>}
      <Stack gap={6}>
        {filters.map((filter, index) =>
          renamed !== null && isSameSavedFilter(filter, renamed) ? (
            <RenameForm
              key={filter.name}
              filters={filters}
              index={index}
              busy={rename.busy}
              refused={rename.problem?.message ?? null}
              onRename={(name) =>
                rename.run({ filter, name }, { onSuccess: (done) => done && setRenamed(null) })
              }
              onCancel={() => setRenamed(null)}
            />
          ) : (
            <Group key={filter.name} gap={8} wrap="nowrap" justify="space-between">
              <Text size="sm" truncate title={filter.name}>
                {filter.name}
              </Text>
              <Group gap={4} wrap="nowrap">
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={t("renameNamed", { name: filter.name })}
                  onClick={() => {
                    rename.reset();
                    setRenamed(filter);
                  }}
                >
                  {t("rename")}
                </Button>
                <Button
                  variant="subtle"
                  color="red"
                  size="compact-sm"
                  aria-label={t("deleteNamed", { name: filter.name })}
                  onClick={() => remove.run(filter)}
                >
                  {common("delete")}
                </Button>
              </Group>
            </Group>
          ),
        )}
      </Stack>
    </Dialog>
  );
}

interface RenameFormProps {
  readonly filters: readonly SavedFilter[];
  /** The filter that is being renamed. */
  readonly index: number;
  readonly busy: boolean;
  /** Why the engine rejected the last name; null if it did not. */
  readonly refused: string | null;
  readonly onRename: (name: string) => void;
  readonly onCancel: () => void;
}

function RenameForm({ filters, index, busy, refused, onRename, onCancel }: RenameFormProps) {
  const t = useTranslations("savedFilters");
  const common = useTranslations("common");
  const faultOf = useNameCheck();
  const present = filters[index]?.name ?? "";
  const [name, setName] = useState(present);
  const [fault, setFault] = useState<string | null>(null);

  function submit(event: FormEvent) {
    event.preventDefault();
    const newName = name.trim();
    const found = faultOf(
      filters.map((one, at) => (at === index ? { ...one, name: newName } : one)),
      index,
    );
    setFault(found);
    if (found !== null) return;
    if (newName === present) onCancel();
    else onRename(newName);
  }

  return (
    <form onSubmit={submit} noValidate>
      <Group gap={8} align="flex-start" wrap="nowrap">
        <TextInput
          flex={1}
          aria-label={t("newName", { name: present })}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          error={fault ?? refused}
          autoFocus
        />
        <Button type="submit" variant="default" loading={busy}>
          {common("save")}
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {common("cancel")}
        </Button>
      </Group>
    </form>
  );
}
