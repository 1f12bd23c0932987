import { Button, TextInput } from "@mantine/core";
import { useTranslations } from "use-intl";
import {
  type ConnectorView,
  connectorUpdateSchema,
  newConnectorSchema,
} from "../../../shared/model/connector.ts";
import { AdvancedFields } from "../../connector-types/advanced-fields.tsx";
import type { AnyConnectorTypeUi } from "../../connector-types/connector-type.ts";
import { useConnectors } from "../../data/queries.ts";
import { useServices } from "../../data/services.ts";
import { EntityForm } from "../../forms/entity-form.tsx";
import { newRowId } from "../../forms/new-row-id.ts";
import { useEntityForm } from "../../forms/use-entity-form.ts";
import { SharedRobot } from "./connector-details.tsx";
import { TestAnswer, useDraftTest } from "./connector-test.tsx";

export interface ConnectorFormProps {
  /** The connector to edit; null for a new one. */
  readonly connector: ConnectorView | null;
  /** The connector in the present list. */
  readonly present?: ConnectorView | null;
  readonly type: AnyConnectorTypeUi;
  readonly onClose: () => void;
}

/** Adds or edits a connector, which can be tested before it is saved. */
export function ConnectorForm({ connector, present = connector, type, onClose }: ConnectorFormProps) {
  const t = useTranslations("connectors");
  const words = type.useWords();
  const { api } = useServices();
  const others = useConnectors().data?.filter(({ id }) => id !== connector?.id) ?? [];
  const idFor = (name: string) =>
    connector?.id ??
    newRowId(
      name,
      others.map(({ id }) => id),
      "connector",
    );
  const entity = useEntityForm({
    initial: connector === null ? type.newDraft(words.newName) : type.draftOf(connector),
    schema: connector === null ? newConnectorSchema : connectorUpdateSchema,
    toInput: (draft) => ({ ...type.toInput(draft), id: idFor(draft.name), type: type.type }),
    save: (input, revision) =>
      connector === null
        ? api.connectors.create(newConnectorSchema.parse(input))
        : api.connectors.update({ ...input, revision }),
    list: "connectors",
    done: ({ name }) => t("form.saved", { name }),
    onClose,
    ...(connector !== null && {
      stored: {
        name: connector.name,
        revision: connector.revision,
        present: present === null ? null : type.draftOf(present),
        fetch: async () => {
          const now = await api.connectors.get({ id: connector.id });
          return { values: type.draftOf(now), revision: now.revision };
        },
      },
    }),
  });
  const { form } = entity;
  const test = useDraftTest(entity);

  return (
    <EntityForm
      entity={entity}
      title={connector === null ? words.add : t("form.edit", { name: connector.name })}
      save={t("form.save")}
      actions={
        type.isLocal ? undefined : (
          <Button variant="default" loading={test.busy} onClick={test.run} title={t("test.draftHelp")}>
            {t("test.button")}
          </Button>
        )
      }
      answer={test.answer === null ? undefined : <TestAnswer answer={test.answer} />}
    >
      <TextInput
        label={t("form.name")}
        description={words.nameHelp}
        placeholder={t("form.namePlaceholder")}
        {...form.getInputProps("name")}
      />
      <type.Fields form={form} connector={connector} />
      {connector !== null && <SharedRobot connector={connector} />}
      <AdvancedFields form={form} type={type} others={others} />
    </EntityForm>
  );
}
