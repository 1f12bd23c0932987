import { Button, FileButton, Group, Stack } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { type ConfigImport, type ImportPlan, MAX_CONFIG_CHARS } from "../../../../shared/model/app.ts";
import type { Reason } from "../../../../shared/model/common.ts";
import { ProblemBox } from "../../../components/problem-box.tsx";
import { SecretInput } from "../../../components/secret-input.tsx";
import { useCommand } from "../../../data/queries.ts";
import { useServices } from "../../../data/services.ts";
import { useFormatReason } from "../../../words/format-reason.ts";
import classes from "../settings-page.module.css";

interface ChosenFile {
  readonly name: string;
  readonly text: string;
}

/** Imports a configuration file after showing what it would change. */
export function ImportForm() {
  const t = useTranslations("settings");
  const common = useTranslations("common");
  const { api } = useServices();
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [refused, setRefused] = useState<"unreadable" | "tooLarge" | null>(null);
  // After a wrong passphrase there is no plan, and the passphrase is entered again.
  const [sealed, setSealed] = useState(false);
  const [passphrase, setPassphrase] = useState("");
  const plan = useCommand((input: ConfigImport) => api.config.plan(input), { quiet: true });
  const apply = useCommand((input: ConfigImport) => api.config.import(input), {
    quiet: true,
    changesConfig: true,
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
            <SecretInput
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

/** What an import would change, entity by entity, and what prevents it. */
function ImportPlanView({ plan, children }: { plan: ImportPlan; children: ReactNode }) {
  const t = useTranslations("settings");
  const formatReason = useFormatReason();
  const { create, update, same, settings, effects, obstacles } = plan;
  const inWords = (reason: Reason) => {
    const { message, advice } = formatReason(reason);
    return [message, advice].filter(Boolean).join(" ");
  };
  const nothing = create.length + update.length === 0 && !settings && obstacles.length === 0;
  return (
    <Stack gap="xs" role="status">
      <h4 className={classes.heading}>{t("transfer.planTitle")}</h4>
      {nothing ? (
        <p className={classes.note}>{t("transfer.nothing")}</p>
      ) : (
        <>
          <Entities title={t("transfer.create", { count: create.length })} entities={create} />
          <Entities title={t("transfer.update", { count: update.length })} entities={update} />
          <p className={classes.note}>{t("transfer.same", { count: same.length })}</p>
          {settings && <p className={classes.note}>{t("transfer.settings")}</p>}
          {effects.length > 0 && (
            <div>
              {t("transfer.effects")}
              <ul className={classes.list}>
                {effects.map((effect) => (
                  <li key={effect.message}>{inWords(effect)}</li>
                ))}
              </ul>
            </div>
          )}
          <p className={classes.note}>{t("transfer.keeps")}</p>
        </>
      )}
      {obstacles.length > 0 && (
        <ProblemBox title={t("transfer.obstacles")} text={obstacles.map(inWords).join("\n")} />
      )}
      <Group gap={8} mt={4}>
        {children}
      </Group>
    </Stack>
  );
}

function Entities({ title, entities }: { title: string; entities: ImportPlan["create"] }) {
  const t = useTranslations("settings");
  return (
    <div>
      {title}
      {entities.length > 0 && (
        <ul className={classes.list}>
          {entities.map(({ kind, id, name }) => (
            <li key={`${kind}/${id}`}>{t("transfer.entity", { name, kind: t(`transfer.kind.${kind}`) })}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
