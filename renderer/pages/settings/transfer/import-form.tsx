import { Button, FileButton, Group, PasswordInput, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { type ConfigImport, MAX_CONFIG_CHARS } from "../../../../shared/model/app.ts";
import { ProblemBox } from "../../../components/problem-box.tsx";
import { useCommand } from "../../../data/queries.ts";
import { useServices } from "../../../data/services.ts";
import classes from "../settings-page.module.css";
import { ImportPlanView } from "./import-plan-view.tsx";

interface ChosenFile {
  readonly name: string;
  readonly text: string;
}

/** A configuration file, what it would change, and only then the change. */
export function ImportForm() {
  const t = useTranslations("settings");
  const common = useTranslations("common");
  const { api } = useServices();
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [refused, setRefused] = useState<"unreadable" | "tooLarge" | null>(null);
  // A wrong passphrase leaves no plan, and is typed again all the same.
  const [sealed, setSealed] = useState(false);
  const [passphrase, setPassphrase] = useState("");
  const plan = useCommand((input: ConfigImport) => api.config.plan(input), { quiet: true });
  const apply = useCommand((input: ConfigImport) => api.config.import(input), {
    quiet: true,
    changes: ["sources", "connectors", "actions", "settings"],
    done: ({ create, update }) => t("transfer.applied", { created: create.length, updated: update.length }),
  });
  const problem = apply.problem ?? plan.problem;
  const isPassphrase = sealed && problem?.field === "passphrase";

  async function choose(chosen: File | null) {
    if (chosen === null) return;
    close();
    if (chosen.size > MAX_CONFIG_CHARS) return setRefused("tooLarge");
    try {
      const text = await chosen.text();
      setFile({ name: chosen.name, text });
      plan.run({ text, passphrase: null }, { onSuccess: ({ hasSecrets }) => setSealed(hasSecrets) });
    } catch {
      setRefused("unreadable");
    }
  }

  function close() {
    setFile(null);
    setRefused(null);
    setSealed(false);
    setPassphrase("");
    plan.reset();
    apply.reset();
  }

  const input = { text: file?.text ?? "", passphrase: passphrase === "" ? null : passphrase };
  return (
    <section>
      <h3 className={classes.heading}>{t("transfer.importTitle")}</h3>
      <Stack gap="sm">
        <p className={classes.note}>{t("transfer.importHelp")}</p>
        <Group gap={12}>
          <FileButton accept="application/json,.json,.yaml,.yml" onChange={(chosen) => void choose(chosen)}>
            {(props) => (
              <Button {...props} variant="default">
                {t("transfer.choose")}
              </Button>
            )}
          </FileButton>
          {file !== null && <span>{t("transfer.chosen", { file: file.name })}</span>}
        </Group>
        {refused !== null && <ProblemBox title={t(`transfer.${refused}`)} />}
        {sealed && (
          <Group gap={8} align="flex-end">
            <PasswordInput
              flex={1}
              label={t("transfer.passphrase")}
              description={t("transfer.sealed")}
              value={passphrase}
              onChange={(changed) => setPassphrase(changed.currentTarget.value)}
              error={isPassphrase ? problem?.message : undefined}
              autoComplete="off"
            />
            <Button
              variant="default"
              size="sm"
              loading={plan.busy}
              disabled={passphrase === ""}
              onClick={() => plan.run(input)}
            >
              {t("transfer.plan")}
            </Button>
          </Group>
        )}
        {problem !== null && !isPassphrase && <ProblemBox title={problem.message} />}
        {plan.answer !== undefined && (
          <ImportPlanView plan={plan.answer}>
            <Button
              loading={apply.busy}
              disabled={plan.busy || plan.answer.obstacles.length > 0}
              onClick={() => apply.run(input, { onSuccess: close })}
            >
              {t("transfer.apply")}
            </Button>
            <Button variant="default" onClick={close}>
              {common("cancel")}
            </Button>
          </ImportPlanView>
        )}
      </Stack>
    </section>
  );
}
