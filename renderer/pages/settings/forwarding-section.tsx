import { Button, Group } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { Settings } from "../../../shared/model/settings.ts";
import { PAUSE_SPANS } from "../../../shared/pause-spans.ts";
import { pausedText } from "../../../shared/status-words.ts";
import { StateLine } from "../../components/state-marks.tsx";
import { Permitted } from "../../data/me.tsx";
import { usePause } from "../../data/queries.ts";
import { useStatus } from "../../data/services.ts";
import { useFormatReason } from "../../words/format-reason.ts";
import { useTimeWords } from "../../words/time-words.ts";
import { LIMITS } from "./fields/limits.ts";
import { SavedNumber } from "./fields/saved-fields.tsx";
import classes from "./settings-page.module.css";
import { SettingsSection } from "./settings-section.tsx";

export function ForwardingSection({ settings }: { settings: Settings }) {
  const t = useTranslations("settings");
  return (
    <SettingsSection name="forwarding">
      {useStatus() !== null && <Pausing />}
      <Permitted for="settings.update">
        <SavedNumber
          label={t("forwarding.giveUp")}
          description={t("forwarding.giveUpHelp")}
          {...LIMITS.giveUpAfterHours}
          value={settings.giveUpAfterHours}
          change={(giveUpAfterHours) => ({ giveUpAfterHours })}
        />
      </Permitted>
    </SettingsSection>
  );
}

function Pausing() {
  const t = useTranslations("settings");
  const shell = useTranslations("shell");
  const time = useTimeWords();
  const format = useFormatReason();
  const { paused, until, busy, pause, resume } = usePause();
  if (paused === true) {
    return (
      <Group gap={12}>
        <Permitted for="resume">
          <Button loading={busy} onClick={resume}>
            {shell("pause.resume")}
          </Button>
        </Permitted>
        <StateLine tone="held">
          {pausedText(until, { format, time: (moment) => time.row(moment, Date.now()) })}
        </StateLine>
      </Group>
    );
  }
  return (
    <div>
      <StateLine tone="good">{t("forwarding.running")}</StateLine>
      <h3 className={classes.heading} style={{ marginTop: 12 }}>
        {shell("pause.pause")}
      </h3>
      <Permitted for="pause">
        <Group gap={6}>
          {PAUSE_SPANS.map((span) => (
            <Button key={span} variant="default" disabled={busy} onClick={() => pause(span)}>
              {shell(`pause.${span}`)}
            </Button>
          ))}
        </Group>
      </Permitted>
    </div>
  );
}
