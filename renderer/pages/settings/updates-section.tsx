import { Anchor, Button, Group, Progress } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { Settings } from "../../../shared/model/settings.ts";
import type { Update } from "../../../shared/model/update.ts";
import { ProblemBox } from "../../components/problem-box.tsx";
import { StateLine } from "../../components/state-marks.tsx";
import { TimeAgo } from "../../components/time-ago.tsx";
import { useCommand } from "../../data/queries.ts";
import { useServices, useStatus } from "../../data/services.ts";
import { useFormatReason } from "../../words/format-reason.ts";
import { SavedSwitch } from "./fields/saved-fields.tsx";
import classes from "./settings-page.module.css";
import { SettingsSection } from "./settings-section.tsx";

export function UpdatesSection({ settings }: { settings: Settings }) {
  const t = useTranslations("settings");
  const status = useStatus();
  const { desktop } = useServices();
  const { updates } = settings;
  const update = status?.update ?? null;
  return (
    <SettingsSection name="updates">
      {status !== null && update === null && (
        <p className={classes.note}>{t(`updates.${desktop === null ? "headless" : "source"}`)}</p>
      )}
      {status !== null && update !== null && (
        <Known update={update} present={desktop?.team?.ownVersion ?? status.version} />
      )}
      {status !== null && desktop !== null && (
        <>
          <SavedSwitch
            label={t("updates.check")}
            description={t("updates.checkHelp")}
            checked={updates.check}
            disabled={update === null}
            change={(check) => ({ updates: { check } })}
          />
          <SavedSwitch
            label={t("updates.beta")}
            description={t("updates.betaHelp")}
            checked={updates.channel === "beta"}
            disabled={update === null}
            change={(beta) => ({ updates: { channel: beta ? "beta" : "stable" } })}
          />
        </>
      )}
    </SettingsSection>
  );
}

/** The state of newer versions, and the commands for them. */
function Known({ update, present }: { update: Update; present: string }) {
  const t = useTranslations("settings");
  const formatReason = useFormatReason();
  const { state, version, percent, notes, problem, releasesUrl } = update;
  const reason = problem === null ? null : formatReason(problem);
  const tone = version !== null ? "busy" : state === "current" ? "good" : "idle";
  return (
    <>
      <StateLine tone={tone}>
        <Sentence update={update} present={present} />
      </StateLine>
      {state === "downloading" && <Progress value={percent ?? 0} aria-label={t("updates.progress")} />}
      {notes !== null && (
        <p className={classes.note} style={{ whiteSpace: "pre-line" }}>
          {notes}
        </p>
      )}
      {reason !== null && <ProblemBox tone="held" title={reason.message} text={reason.advice} />}
      <Group gap={8}>
        <Acts update={update} />
        {releasesUrl !== null && (
          <Anchor href={releasesUrl} target="_blank" rel="noreferrer" size="sm" underline="always">
            {t("updates.releases")}
          </Anchor>
        )}
      </Group>
    </>
  );
}

function Sentence({ update, present }: { update: Update; present: string }) {
  const t = useTranslations("settings");
  const { state, version, installs, checkedAt } = update;
  if (state === "checking") return t("updates.checking", { present });
  if (version !== null) {
    if (state === "available" && !installs) return t("updates.manual", { version });
    return t(`updates.${state === "current" || state === "unknown" ? "available" : state}`, { version });
  }
  if (state === "unknown") return t("updates.unknown", { present });
  return (
    <>
      {t("updates.current", { present })} <TimeAgo moment={checkedAt} never="" />
    </>
  );
}

function Acts({ update }: { update: Update }) {
  const t = useTranslations("settings");
  const { api } = useServices();
  const check = useCommand(() => api.updates.check());
  const install = useCommand((when: "now" | "quit") => api.updates.install({ when }));
  const { state, installs } = update;
  if (state === "downloading" || state === "waiting") return null;
  if (state === "ready") {
    return (
      <Button loading={install.busy} onClick={() => install.run("now")}>
        {t("updates.restart")}
      </Button>
    );
  }
  return (
    <>
      {state === "available" && installs && (
        <>
          <Button loading={install.busy} onClick={() => install.run("now")}>
            {t("updates.installNow")}
          </Button>
          <Button variant="default" loading={install.busy} onClick={() => install.run("quit")}>
            {t("updates.installAtQuit")}
          </Button>
        </>
      )}
      <Button
        variant="default"
        loading={check.busy || state === "checking"}
        onClick={() => check.run(undefined)}
      >
        {t("updates.checkNow")}
      </Button>
    </>
  );
}
