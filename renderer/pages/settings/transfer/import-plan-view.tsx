import { Group, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { ImportPlan } from "../../../../shared/model/app.ts";
import type { Reason } from "../../../../shared/model/common.ts";
import { ProblemBox } from "../../../components/problem-box.tsx";
import { useFormatReason } from "../../../words/format-reason.ts";
import classes from "../settings-page.module.css";

/** What an import would do, thing by thing, and what stands in its way. */
export function ImportPlanView({ plan, children }: { plan: ImportPlan; children: ReactNode }) {
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
