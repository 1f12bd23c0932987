import { Button, Skeleton, Text } from "@mantine/core";
import { useRef } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { RestorePlan } from "../../../shared/model/audit.ts";
import type { Reason } from "../../../shared/model/common.ts";
import type { SettingsSecretName } from "../../../shared/model/settings-secrets.ts";
import { Dialog } from "../../components/dialog.tsx";
import { FailedLoad, ProblemBox } from "../../components/problem-box.tsx";
import { useRestore, useRestorePlan } from "../../data/audit.ts";
import { useFormatReason } from "../../words/format-reason.ts";
import { ChangeList } from "./change-list.tsx";
import type { EntityLinks } from "./use-entity-links.ts";

export interface RestoreDialogProps {
  readonly version: number;
  readonly links: EntityLinks;
  readonly onClose: () => void;
}

/** Says what restoring a version would change now, and restores it if that is confirmed. */
export function RestoreDialog({ version, links, onClose }: RestoreDialogProps) {
  const t = useTranslations("audit.restore");
  const common = useTranslations("common");
  const name = String(version);
  const plan = useRestorePlan(version);
  const { data, error } = plan;
  const restore = useRestore(version, t("done", { version: name }));
  const isOutdated = useIsOutdated(data) || restore.problem?.code === "conflict";
  const hasChanges = data !== undefined && data.changes.length > 0;

  function confirm({ newest }: RestorePlan) {
    restore.run(newest, {
      onSuccess: onClose,
      // The plan is of a configuration that is no longer the present one.
      onError: () => void plan.refetch(),
    });
  }

  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={t("title", { version: name })}
      buttons={
        <>
          <Button variant="default" onClick={onClose} data-autofocus>
            {hasChanges ? common("keep") : common("close")}
          </Button>
          {hasChanges && (
            <Button loading={restore.busy} disabled={plan.isFetching} onClick={() => confirm(data)}>
              {t("confirm", { version: name })}
            </Button>
          )}
        </>
      }
    >
      {isOutdated && <ProblemBox tone="held" title={t("outdated")} />}
      {!isOutdated && restore.problem !== null && <ProblemBox title={restore.problem.message} />}
      {error !== null && <FailedLoad error={error} query={plan} />}
      {data === undefined && error === null && (
        <div role="status" aria-label={t("loading")}>
          <Skeleton height={80} radius="sm" />
        </div>
      )}
      {data !== undefined && <PlanView plan={data} links={links} />}
    </Dialog>
  );
}

/** Whether the configuration has changed since the plan was first shown. */
function useIsOutdated(plan: RestorePlan | undefined): boolean {
  const first = useRef<number | undefined>(undefined);
  first.current ??= plan?.newest;
  return plan !== undefined && plan.newest !== first.current;
}

/** What would change, the secrets that are gone, and the consequences. */
function PlanView({ plan, links }: { plan: RestorePlan; links: EntityLinks }) {
  const t = useTranslations("audit");
  const format = useFormatter();
  const formatReason = useFormatReason();
  const { changes, missing, effects } = plan;
  const inWords = (reason: Reason) => {
    const { message, advice } = formatReason(reason);
    return [message, advice].filter(Boolean).join(" ");
  };
  if (changes.length === 0) return <Text size="sm">{t("restore.same")}</Text>;
  return (
    <>
      <Text size="sm">{t("restore.text")}</Text>
      <ChangeList label={t("changes")} changes={changes} links={links} />
      {missing.length > 0 && (
        <ProblemBox
          tone="held"
          title={t("restore.missing")}
          text={t("restore.missingText", {
            names: format.list(
              missing.map(({ kind, id, name }) =>
                kind === "setting"
                  ? t(`restore.secrets.${id as SettingsSecretName | "proxyPassword"}`)
                  : name,
              ),
            ),
          })}
        />
      )}
      {effects.length > 0 && (
        <ProblemBox tone="held" title={t("restore.effects")} text={effects.map(inWords).join("\n")} />
      )}
    </>
  );
}
