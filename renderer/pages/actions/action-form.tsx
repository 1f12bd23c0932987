import {
  Checkbox,
  Divider,
  NativeSelect,
  Radio,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  TextInput,
} from "@mantine/core";
import { useTranslations } from "use-intl";
import { LANGUAGES } from "../../../shared/i18n/languages.ts";
import { ACTION_MODES, type Action, actionInputSchema } from "../../../shared/model/action.ts";
import type { ConnectorView } from "../../../shared/model/connector.ts";
import type { SourceView } from "../../../shared/model/source.ts";
import { EntityForm } from "../../forms/entity-form.tsx";
import { type StoredEntity, useEntityForm } from "../../forms/use-entity-form.ts";
import { PreviewMessage, PreviewVerdict } from "./action-preview.tsx";
import type { ActionValues } from "./action-values.ts";
import { ConditionsField } from "./conditions-field.tsx";
import { DelaysField, EventsField } from "./events-field.tsx";
import { MentionsField } from "./mentions-field.tsx";
import { TimeZoneField } from "./time-zone-field.tsx";
import { useActionPreview } from "./use-action-preview.ts";

export interface ActionFormProps {
  readonly title: string;
  readonly sources: readonly SourceView[];
  readonly connectors: readonly ConnectorView[];
  readonly initial: ActionValues;
  /** The id of the saved alert action; a new one gets an id made from its name. */
  readonly idFor: (name: string) => string;
  readonly save: (action: Action, revision: string | undefined) => Promise<Action>;
  /** Absent for a new one. */
  readonly stored?: StoredEntity<ActionValues>;
  readonly onClose: () => void;
}

/**
 * Webhook sources, connector, alert events and conditions, with a preview of what they would have chosen; the message;
 * and when it is sent.
 */
export function ActionForm(props: ActionFormProps) {
  const { title, sources, connectors, initial, idFor, save, stored, onClose } = props;
  const page = useTranslations("actions");
  const t = useTranslations("actions.form");
  const entity = useEntityForm<ActionValues, Action, Action>({
    initial,
    schema: actionInputSchema,
    toInput: (values) => ({ ...values, id: idFor(values.name) }),
    save,
    list: "actions",
    done: ({ name }) => page("saved", { name }),
    onClose,
    ...(stored !== undefined && { stored }),
    explain: (path, { code }) =>
      /^conditions\.\d+\.value$/.test(path) && code === "too_small" ? t("valueMissing") : undefined,
  });
  const { form } = entity;
  const { values } = form;
  const preview = useActionPreview(values);
  const conditionError = (place: number) => {
    const path = `conditions.${place}.value`;
    const error = form.errors[path] ?? (preview.problemPlace === path ? preview.problem?.message : undefined);
    return error === undefined ? null : String(error);
  };

  return (
    <EntityForm entity={entity} title={title} save={page("save")}>
      <TextInput label={t("name")} placeholder={t("namePlaceholder")} {...form.getInputProps("name")} />
      <Checkbox.Group label={t("sources")} {...form.getInputProps("sources")}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" verticalSpacing={8} mt={6} mb={4}>
          {sources.map(({ id, name }) => (
            <Checkbox key={id} size="xs" value={id} label={name} />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
      <Select
        label={t("connector")}
        placeholder={t("connectorPlaceholder")}
        data={connectors.map(({ id, name }) => ({ value: id, label: name }))}
        allowDeselect={false}
        {...form.getInputProps("connector")}
      />
      <EventsField
        chosen={values.events}
        onChoose={(events) => form.setFieldValue("events", events)}
        error={form.errors.events}
      />
      <DelaysField form={form} />
      <ConditionsField
        conditions={values.conditions}
        errorAt={conditionError}
        onChange={(conditions) => {
          form.setFieldValue("conditions", conditions);
          const others = Object.entries(form.errors).filter(([path]) => !path.startsWith("conditions"));
          form.setErrors(Object.fromEntries(others));
        }}
      />
      <PreviewVerdict preview={preview} />
      <Divider />
      <MentionsField
        mention={values.mention}
        onChange={(mention) => form.setFieldValue("mention", mention)}
      />
      <NativeSelect
        label={t("language")}
        description={t("languageText")}
        data={LANGUAGES.map((language) => ({ value: language, label: t(`languages.${language}`) }))}
        {...form.getInputProps("language")}
      />
      <TimeZoneField
        value={values.timeZone}
        onChange={(timeZone) => form.setFieldValue("timeZone", timeZone)}
        error={form.errors.timeZone}
      />
      <PreviewMessage preview={preview} mention={values.mention} />
      <Divider />
      <Radio.Group label={t("mode")} {...form.getInputProps("mode")}>
        <Stack gap="xs" mt={6}>
          {ACTION_MODES.map((mode) => (
            <Radio
              key={mode}
              size="xs"
              value={mode}
              label={t(`modes.${mode}`)}
              description={t(`modeText.${mode}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Switch label={t("enabled")} {...form.getInputProps("enabled", { type: "checkbox" })} />
    </EntityForm>
  );
}
