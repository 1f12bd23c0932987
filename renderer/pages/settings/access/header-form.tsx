import { PasswordInput, TextInput } from "@mantine/core";
import { useTranslations } from "use-intl";
import { settingsSecretsInputSchema } from "../../../../shared/model/settings-secrets.ts";
import { useKeepSettingsSecrets } from "../../../data/settings.ts";
import { EntityForm } from "../../../forms/entity-form.tsx";
import { useEntityForm } from "../../../forms/use-entity-form.ts";

export interface HeaderFormProps {
  /** Whose value is entered; null for a new header, whose name and value are saved in one act. */
  readonly name: string | null;
  readonly onClose: () => void;
}

export function HeaderForm({ name, onClose }: HeaderFormProps) {
  const t = useTranslations("access");
  const common = useTranslations("common");
  const entity = useEntityForm({
    initial: { headers: [{ name: name ?? "", value: "" }] },
    schema: settingsSecretsInputSchema,
    toInput: (values) => values,
    save: useKeepSettingsSecrets(),
    changes: "settings",
    done: () => common("saved"),
    onClose,
  });
  return (
    <EntityForm
      entity={entity}
      title={name === null ? t("add") : t("valueOf", { name })}
      save={common("save")}
    >
      {name === null && (
        <TextInput
          label={t("name")}
          description={t("nameHelp")}
          placeholder={t("namePlaceholder")}
          styles={{ wrapper: { maxWidth: 260 } }}
          spellCheck={false}
          autoComplete="off"
          {...entity.form.getInputProps("headers.0.name")}
        />
      )}
      <PasswordInput
        label={t("value")}
        description={t("valueHelp")}
        spellCheck={false}
        autoComplete="new-password"
        {...entity.form.getInputProps("headers.0.value")}
      />
    </EntityForm>
  );
}
