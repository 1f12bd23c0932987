import { Button, Checkbox, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useDownload } from "../../../components/download.ts";
import { ProblemBox } from "../../../components/problem-box.tsx";
import { SecretInput } from "../../../components/secret-input.tsx";
import { useCommand } from "../../../data/queries.ts";
import { useServices } from "../../../data/services.ts";
import classes from "../settings-page.module.css";
import { SettingsSection } from "../settings-section.tsx";
import { ImportForm } from "./import-form.tsx";

export const TransferSection = () => (
  <SettingsSection name="transfer">
    <ExportForm />
    <ImportForm />
  </SettingsSection>
);

/** The contract's rule for passphrases. */
export const PASSPHRASE_CHARS = 12;

const blank = { first: "", second: "" };

/** Downloads the configuration; with secrets only on request, and then encrypted. */
export function ExportForm() {
  const t = useTranslations("settings");
  const { api } = useServices();
  const [withSecrets, setWithSecrets] = useState(false);
  const [typed, setTyped] = useState(blank);
  const [checked, setChecked] = useState(false);
  const tooShort = typed.first.length < PASSPHRASE_CHARS;
  const different = typed.first !== typed.second;
  const save = useDownload();
  const act = useCommand((passphrase: string | null) => api.config.export({ passphrase }), { quiet: true });

  function submit() {
    setChecked(true);
    if (withSecrets && (tooShort || different)) return;
    act.run(withSecrets ? typed.first : null, {
      onSuccess: ({ filename, text }) => {
        const file = { filename, text, mediaType: "application/json" };
        void save(file, t("transfer.exported", { file: filename }));
        setTyped(blank);
        setChecked(false);
      },
    });
  }

  return (
    <form
      noValidate
      autoComplete="off"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        submit();
      }}
    >
      <h3 className={classes.heading}>{t("transfer.exportTitle")}</h3>
      <Stack gap="sm" align="stretch">
        <Checkbox
          label={t("transfer.withSecrets")}
          description={t("transfer.withSecretsHelp")}
          checked={withSecrets}
          onChange={(changed) => setWithSecrets(changed.currentTarget.checked)}
        />
        {withSecrets && (
          <>
            <SecretInput
              label={t("transfer.passphrase")}
              description={t("transfer.passphraseHelp")}
              value={typed.first}
              onChange={({ currentTarget: { value } }) => setTyped((now) => ({ ...now, first: value }))}
              error={checked && tooShort ? t("transfer.tooShort") : undefined}
              autoComplete="new-password"
            />
            <SecretInput
              label={t("transfer.passphraseAgain")}
              value={typed.second}
              onChange={({ currentTarget: { value } }) => setTyped((now) => ({ ...now, second: value }))}
              error={checked && !tooShort && different ? t("transfer.different") : undefined}
              autoComplete="new-password"
            />
          </>
        )}
        {act.problem !== null && <ProblemBox title={act.problem.message} />}
        <div>
          <Button type="submit" variant="default" loading={act.busy}>
            {t("transfer.export")}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
