import { Button, FileButton, Group, PasswordInput, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { ConfigImport } from "../../../shared/model/app.ts";
import { useAct } from "../../client/queries.ts";
import { useServices } from "../../client/services.ts";
import { ProblemBox } from "../../components/problem-box.tsx";
import { ImportPlanView } from "./import-plan-view.tsx";
import classes from "./settings-page.module.css";

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
  const [unreadable, setUnreadable] = useState(false);
  const [passphrase, setPassphrase] = useState("");
  const plan = useAct((input: ConfigImport) => api.config.plan(input), { quiet: true });
  const apply = useAct((input: ConfigImport) => api.config.import(input), {
    quiet: true,
    changes: ["sources", "connectors", "actions", "settings"],
    done: ({ create, update }) => t("transfer.applied", { created: create.length, updated: update.length }),
  });
  const problem = apply.problem ?? plan.problem;

  async function choose(chosen: File | null) {
    if (chosen === null) return;
    close();
    try {
      const text = await chosen.text();
      setFile({ name: chosen.name, text });
      plan.run({ text, passphrase: null });
    } catch {
      setUnreadable(true);
    }
  }

  function close() {
    setFile(null);
    setUnreadable(false);
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
        {unreadable && <ProblemBox title={t("transfer.unreadable")} />}
        {plan.answer?.hasSecrets === true && (
          <Group gap={8} align="flex-end">
            <PasswordInput
              flex={1}
              label={t("transfer.passphrase")}
              description={t("transfer.sealed")}
              value={passphrase}
              onChange={(changed) => setPassphrase(changed.currentTarget.value)}
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
        {problem !== null && <ProblemBox title={problem.message} />}
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
