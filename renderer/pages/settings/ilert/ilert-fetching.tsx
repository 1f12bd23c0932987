import { Button } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { Reason } from "../../../../shared/model/common.ts";
import { ILERT_FETCHING, type IlertStatus } from "../../../../shared/model/ilert.ts";
import type { Settings } from "../../../../shared/model/settings.ts";
import { ProblemBox } from "../../../components/problem-box.tsx";
import { StateLine } from "../../../components/state-marks.tsx";
import { useNow } from "../../../components/time-ago.tsx";
import { useIlertSources } from "../../../data/ilert.ts";
import { Permitted } from "../../../data/me.tsx";
import { useStatusCommand } from "../../../data/queries.ts";
import { useServices, useStatus } from "../../../data/services.ts";
import { useChangeSettings } from "../../../data/settings.ts";
import { useFormatReason } from "../../../words/format-reason.ts";
import { secondsSince, useTimeWords } from "../../../words/time-words.ts";
import { Choice } from "../fields/choice.tsx";
import { LIMITS } from "../fields/limits.ts";
import { SavedNumber } from "../fields/saved-fields.tsx";

/** What is fetched from ilert, and how often. */
export function IlertFetching({ settings: { ilert } }: { settings: Settings }) {
  const t = useTranslations("ilert.fetching");
  const { change } = useChangeSettings();
  return (
    <>
      <Permitted for="settings.update">
        <Choice
          label={t("label")}
          description={t(`help.${ilert.fetching}`)}
          choices={ILERT_FETCHING}
          words={(mode) => t(`modes.${mode}`)}
          value={ilert.fetching}
          onChoose={(fetching) => change({ ilert: { fetching } })}
        />
        {ilert.fetching === "polling" && (
          <SavedNumber
            label={t("seconds")}
            description={t("secondsHelp", LIMITS.pollSeconds)}
            {...LIMITS.pollSeconds}
            value={ilert.pollSeconds}
            change={(pollSeconds) => ({ ilert: { pollSeconds } })}
          />
        )}
      </Permitted>
      {ilert.fetching !== "off" && <IlertFetchingState />}
    </>
  );
}

/** When ilert was last polled and with which result, when it is polled next, and a button that polls now. */
function IlertFetchingState() {
  const t = useTranslations("ilert.fetching");
  const ilert = useStatus()?.ilert;
  const canChoose = useIlertSources().data !== undefined;
  if (ilert === undefined || ilert === null) return null;
  if (ilert.fetching !== null)
    return (
      <>
        <Polls fetching={ilert.fetching} />
        <Notices notices={ilert.fetching.notices} />
      </>
    );
  return canChoose && <StateLine tone="idle">{t("nothing")}</StateLine>;
}

/** The reasons why catching up is off. */
function Notices({ notices }: { notices: readonly Reason[] }) {
  const formatReason = useFormatReason();
  return notices.map((notice) => {
    const { message, advice } = formatReason(notice);
    return <ProblemBox key={message} tone="held" title={message} text={advice} />;
  });
}

function Polls({ fetching }: { fetching: NonNullable<IlertStatus["fetching"]> }) {
  const t = useTranslations("ilert.fetching");
  const formatReason = useFormatReason();
  const time = useTimeWords();
  const { api } = useServices();
  const pollNow = useStatusCommand(() => api.ilert.poll());
  const { lastPollAt, nextPollAt, found, problem } = fetching;
  const next = nextPollAt === null ? null : t("next", { time: time.row(nextPollAt, Date.now()) });
  const button = (
    <Permitted for="ilert.poll">
      <Button variant="default" loading={pollNow.busy} onClick={() => pollNow.run(undefined)}>
        {t("pollNow")}
      </Button>
    </Permitted>
  );
  if (problem !== null) {
    const { message, advice } = formatReason(problem);
    return (
      <ProblemBox title={message} text={[advice, next].filter(Boolean).join("\n") || null}>
        {button}
      </ProblemBox>
    );
  }
  return (
    <>
      {lastPollAt === null ? (
        <StateLine tone="busy">{[t("notYet"), next].filter(Boolean).join(" ")}</StateLine>
      ) : (
        <StateLine tone="good">
          <LastPoll at={lastPollAt} /> {t("found", { count: found })} {next}
        </StateLine>
      )}
      <div>{button}</div>
    </>
  );
}

/** Often enough to see that polling continues, without distracting. */
const RENEW_MS = 5_000;

function LastPoll({ at }: { at: number }) {
  const t = useTranslations("ilert.fetching");
  const time = useTimeWords();
  const now = useNow(true, RENEW_MS);
  const seconds = secondsSince(at, now);
  return (
    <span title={time.full(at)}>
      {seconds === null ? t("last", { ago: time.ago(at, now) }) : t("lastSeconds", { seconds })}
    </span>
  );
}
