import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { SettingsSecretName } from "../../../../shared/model/settings-secrets.ts";
import { useProblemText, useSetSettingsSecrets, useSettingsSecrets } from "../../../data/settings.ts";
import { FieldSecret, type SecretDraft } from "../../../forms/field-secret.tsx";
import classes from "../settings-page.module.css";

export interface SettingsSecretProps {
  readonly name: SettingsSecretName;
  readonly label: string;
  readonly description: string;
  /** Code of the problem in the status that none is stored although the settings need one. */
  readonly problem?: string;
  /** What applies while none is stored. */
  readonly unset?: string | null;
}

/** A secret in the settings. It is saved by a button of its own, because a half-typed secret is worse than none. */
export function SettingsSecret(props: SettingsSecretProps) {
  const { name, label, description, problem, unset = null } = props;
  const t = useTranslations("tunnel");
  const stored = useSettingsSecrets().data?.[name] ?? null;
  const save = useSetSettingsSecrets();
  const missing = useProblemText(problem);
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
        error={save.problem?.message ?? missing}
        below={stored?.set === false && unset !== null && <p className={classes.note}>{unset}</p>}
      />
      {ready && (
        <Button type="submit" variant="default" mt={8} loading={save.busy}>
          {draft === null ? t("secret.remove") : t("secret.save")}
        </Button>
      )}
    </form>
  );
}
