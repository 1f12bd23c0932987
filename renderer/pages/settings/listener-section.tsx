import { Button, Group } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { About } from "../../../shared/model/app.ts";
import type { Settings } from "../../../shared/model/settings.ts";
import { ProblemBox } from "../../components/problem-box.tsx";
import { StateLine } from "../../components/state-marks.tsx";
import { Permitted } from "../../data/me.tsx";
import { useStatusCommand } from "../../data/queries.ts";
import { useServices, useStatus } from "../../data/services.ts";
import { StatusNotices } from "../../data/status-notices.tsx";
import { useFormatReason } from "../../words/format-reason.ts";
import { AccessFields } from "./access/access-fields.tsx";
import { LIMITS } from "./fields/limits.ts";
import { SavedNumber, SavedOptionalNumber, SavedText } from "./fields/saved-fields.tsx";
import classes from "./settings-page.module.css";
import { SettingsSection } from "./settings-section.tsx";

export interface ListenerSectionProps {
  readonly settings: Settings;
  readonly about: About | undefined;
}

export function ListenerSection({ settings, about }: ListenerSectionProps) {
  const t = useTranslations("settings");
  const url = useStatus()?.receiving.url ?? null;
  const port = url === null ? null : new URL(url).port;
  const fixed = about?.commandLine;
  return (
    <SettingsSection name="listener">
      <StatusNotices place={["settings", "listener"]} />
      <Permitted for="settings.update">
        <SavedText
          label={t("listener.address")}
          description={t("listener.addressHelp")}
          width={260}
          value={settings.hooksHost}
          read={(hooksHost) => (hooksHost === "" ? t("field.empty") : { hooksHost })}
        />
        {fixed?.hooksHost === true && <p className={classes.note}>{t("listener.fixedAddress")}</p>}
        <SavedNumber
          label={t("listener.port")}
          description={t("listener.portHelp")}
          {...LIMITS.hooksPort}
          value={settings.hooksPort}
          change={(hooksPort) => ({ hooksPort })}
        />
        {fixed?.hooksPort === true && port !== null && (
          <p className={classes.note}>{t("listener.fixed", { port })}</p>
        )}
      </Permitted>
      <Listening />
      <Permitted for="settings.update">
        <SavedOptionalNumber
          label={t("listener.silent")}
          description={t("listener.silentHelp")}
          {...LIMITS.silentAfterHours}
          value={settings.silentAfterHours}
          change={(silentAfterHours) => ({ silentAfterHours })}
        />
        <AccessFields settings={settings} />
      </Permitted>
    </SettingsSection>
  );
}

/** Whether it is listening, as last streamed or as answered to a request. */
function Listening() {
  const t = useTranslations("settings");
  const formatReason = useFormatReason();
  const { api } = useServices();
  const check = useStatusCommand(() => api.probe());
  const receiving = useStatus()?.receiving;
  if (receiving === undefined) return null;
  const button = (
    <Permitted for="probe">
      <Button variant="default" loading={check.busy} onClick={() => check.run(undefined)}>
        {t("listener.check")}
      </Button>
    </Permitted>
  );
  if (!receiving.ok) {
    const reason = receiving.problem === null ? null : formatReason(receiving.problem);
    return (
      <ProblemBox title={reason?.message ?? t("listener.not")} text={reason?.advice ?? null}>
        {button}
      </ProblemBox>
    );
  }
  return (
    <Group gap={12}>
      {button}
      <StateLine tone="good">
        {check.answer?.receiving.ok === true && !check.busy
          ? t("listener.answers")
          : t("listener.listening", { url: receiving.url ?? "" })}
      </StateLine>
    </Group>
  );
}
