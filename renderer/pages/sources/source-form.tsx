import { Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { newSourceSchema, type SourceView, sourceUpdateSchema } from "../../../shared/model/source.ts";
import { useSources } from "../../data/queries.ts";
import { useServices } from "../../data/services.ts";
import { EntityForm } from "../../forms/entity-form.tsx";
import { newRowId } from "../../forms/new-row-id.ts";
import { useEntityForm } from "../../forms/use-entity-form.ts";
import { goTo } from "../../navigation/use-route.ts";
import { keepFreshToken, newHookToken } from "./hook-url.ts";

export interface SourceFormProps {
  /** The webhook source to edit; null for a new one. */
  readonly source: SourceView | null;
  /** The webhook source in the present list. */
  readonly present?: SourceView | null;
  readonly onClose: () => void;
}

const draftOf = ({ name, enabled, accountUrl }: Pick<SourceView, "name" | "enabled" | "accountUrl">) => ({
  name,
  enabled,
  accountUrl: accountUrl ?? "",
});

/** Adds or edits a webhook source. A new one gets its token here and then shows its URL. */
export function SourceForm({ source, present = source, onClose }: SourceFormProps) {
  const t = useTranslations("sources");
  const { api } = useServices();
  const takenIds = useSources().data?.map(({ id }) => id) ?? [];
  const [token] = useState(() => newHookToken((bytes) => crypto.getRandomValues(bytes)));
  const entity = useEntityForm({
    initial: draftOf(source ?? { name: "", enabled: true, accountUrl: null }),
    schema: source === null ? newSourceSchema : sourceUpdateSchema,
    toInput: ({ accountUrl, ...kept }) => ({
      ...kept,
      id: source?.id ?? newRowId(kept.name, takenIds, "source"),
      accountUrl: accountUrl.trim() === "" ? null : accountUrl.trim(),
      ...(source === null && { token }),
    }),
    save: (input, revision) =>
      source === null
        ? api.sources.create(newSourceSchema.parse(input))
        : api.sources.update({ ...input, revision }),
    list: "sources",
    done: ({ name }) => t("form.saved", { name }),
    onClose,
    onSaved({ id }) {
      onClose();
      if (source !== null) return;
      keepFreshToken(id, token);
      goTo("sources", id, { replace: true });
    },
    ...(source !== null && {
      stored: {
        name: source.name,
        revision: source.revision,
        present: present === null ? null : draftOf(present),
        fetch: async () => {
          const now = await api.sources.get({ id: source.id });
          return { values: draftOf(now), revision: now.revision };
        },
      },
    }),
  });
  const { form } = entity;

  return (
    <EntityForm
      entity={entity}
      title={source === null ? t("add") : t("form.edit", { name: source.name })}
      save={source === null ? t("form.saveAndShow") : t("form.save")}
    >
      <TextInput
        label={t("form.name")}
        description={t("form.nameHelp")}
        placeholder={t("form.namePlaceholder")}
        {...form.getInputProps("name")}
      />
      <Select
        label={t("form.type")}
        description={t("form.typeHelp")}
        data={[{ value: "ilert", label: t("card.ilert") }]}
        value="ilert"
        allowDeselect={false}
      />
      <TextInput
        label={t("form.account")}
        description={t("form.accountHelp")}
        placeholder={t("form.accountPlaceholder")}
        inputMode="url"
        {...form.getInputProps("accountUrl")}
      />
    </EntityForm>
  );
}
