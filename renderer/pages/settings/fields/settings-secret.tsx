import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { SettingsSecretName } from "../../../../shared/model/settings-secrets.ts";
import { useSetSettingsSecrets, useSettingsSecrets } from "../../../data/settings.ts";
import { FieldSecret, type SecretDraft } from "../../../forms/field-secret.tsx";

export interface SettingsSecretProps {
  readonly name: SettingsSecretName;
  readonly label: string;
  readonly description: string;
}

/** A secret in the settings. It is saved by a button of its own, because a half-typed secret is worse than none. */
export function SettingsSecret({ name, label, description }: SettingsSecretProps) {
  const t = useTranslations("tunnel");
  const stored = useSettingsSecrets().data?.[name] ?? null;
  const save = useSetSettingsSecrets();
  const [draft, setDraft] = useState<SecretDraft>(undefined);
  const ready = draft === null || (typeof draft === "string" && draft.trim() !== "");
  return (
    <form
      noValidate
      autoComplete="off"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (ready) save.run({ [name]: draft }, { onSuccess: () => setDraft(undefined) });
      }}
    >
      <FieldSecret
        label={label}
        description={description}
        stored={stored}
        removable
        value={draft}
        onChange={setDraft}
        error={save.problem?.message}
      />
      {ready && (
        <Button type="submit" variant="default" mt={8} loading={save.busy}>
          {draft === null ? t("secret.remove") : t("secret.save")}
        </Button>
      )}
    </form>
  );
}
