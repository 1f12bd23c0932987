import { Button, Group } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { About } from "../../../shared/model/app.ts";
import type { Settings } from "../../../shared/model/settings.ts";
import { ProblemBox } from "../../components/problem-box.tsx";
import { useStatusCommand } from "../../data/queries.ts";
import { useServices, useStatus } from "../../data/services.ts";
import { useFormatReason } from "../../words/format-reason.ts";
import { useSizeWords } from "../../words/size-words.ts";
import { LIMITS } from "./fields/limits.ts";
import { SavedNumber } from "./fields/saved-fields.tsx";
import classes from "./settings-page.module.css";
import { SettingsSection } from "./settings-section.tsx";

export function RetentionSection({ settings, about }: { settings: Settings; about: About | undefined }) {
  const t = useTranslations("settings");
  const size = useSizeWords();
  const { audit, retention } = settings;
  const { api } = useServices();
  const confirmClock = useStatusCommand(() => api.retention.confirmClock());
  const formatReason = useFormatReason();
  const doubt = useStatus()?.problems.find(({ code }) => code === "retention/clock");
  const clock = doubt === undefined ? null : formatReason(doubt);
  return (
    <SettingsSection name="retention">
      {clock !== null && (
        <ProblemBox title={clock.message} text={confirmClock.problem?.message ?? clock.advice} tone="held">
          <Button variant="default" loading={confirmClock.busy} onClick={() => confirmClock.run(undefined)}>
            {t("retention.confirmClock")}
          </Button>
        </ProblemBox>
      )}
      <Group gap="lg" align="flex-start">
        <SavedNumber
          label={t("retention.days")}
          description={t("retention.daysHelp")}
          {...LIMITS.days}
          value={retention.days}
          change={(days) => ({ retention: { days } })}
        />
        <SavedNumber
          label={t("retention.megabytes")}
          description={t("retention.megabytesHelp")}
          {...LIMITS.megabytes}
          value={retention.megabytes}
          change={(megabytes) => ({ retention: { megabytes } })}
        />
      </Group>
      <Group gap="lg" align="flex-start">
        <SavedNumber
          label={t("retention.auditDays")}
          description={t("retention.auditDaysHelp")}
          {...LIMITS.auditDays}
          value={audit.days}
          change={(days) => ({ audit: { days } })}
        />
        <SavedNumber
          label={t("retention.auditEntries")}
          description={t("retention.auditEntriesHelp")}
          {...LIMITS.auditEntries}
          value={audit.entries}
          change={(entries) => ({ audit: { entries } })}
        />
        <SavedNumber
          label={t("retention.auditVersions")}
          description={t("retention.auditVersionsHelp")}
          {...LIMITS.auditVersions}
          value={audit.versions}
          change={(versions) => ({ audit: { versions } })}
        />
      </Group>
      {about !== undefined && (
        <p className={classes.note}>{t("retention.now", { size: size(about.databaseBytes) })}</p>
      )}
    </SettingsSection>
  );
}
