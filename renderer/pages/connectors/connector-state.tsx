import { Button } from "@mantine/core";
import { useTranslations } from "use-intl";
import { isRetrying, type LaneStatus } from "../../../shared/model/status.ts";
import { ToneIcon } from "../../components/icons.tsx";
import { ProblemBox } from "../../components/problem-box.tsx";
import { ProgressBar } from "../../components/state-marks.tsx";
import { useNow } from "../../components/time-ago.tsx";
import { Permitted } from "../../data/me.tsx";
import { useCommand } from "../../data/queries.ts";
import { useServices } from "../../data/services.ts";
import { useFormatReason } from "../../words/format-reason.ts";
import { laneSentence, laneWords, probeSentence } from "../../words/lane-words.ts";
import { useTimeWords } from "../../words/time-words.ts";
import classes from "./connector-state.module.css";

export interface ConnectorStateProps {
  readonly lane: LaneStatus;
  readonly onEdit: () => void;
  readonly onTest: () => void;
}

/** A connector's state in words, the usage of its window, and how to fix a rejection. */
export function ConnectorState({ lane, onEdit, onTest }: ConnectorStateProps) {
  const t = useTranslations("connectors.card");
  const shell = useTranslations("shell");
  const test = useTranslations("connectors.test");
  const formatReason = useFormatReason();
  const time = useTimeWords();
  const { api } = useServices();
  const now = useNow(lane.holdUntil !== null);
  const { tone, filled } = laneWords(lane, now, shell);
  const tryAgain = useCommand(() => api.connectors.tryAgain({ id: lane.connectorId }), {
    done: () => t("tried", { name: lane.connectorName }),
  });
  const { used, limit, perSeconds: seconds } = lane.window;
  const isFixed = lane.tested === "fixed";
  // The configuration was changed after the robot rejected it.
  const blocked = lane.blocked === null || isFixed ? null : formatReason(lane.blocked);
  const retrying = lane.retrying === null ? null : formatReason(lane.retrying);
  return (
    <>
      <div className={classes.state}>
        <span className={classes.sentence}>
          <span className={classes.mark} data-tone={tone}>
            <ToneIcon tone={tone} />
          </span>
          {laneSentence(lane, now, shell)}
        </span>
        {!isRetrying(lane) && <span className={classes.window}>{t("window", { used, limit, seconds })}</span>}
        <div className={classes.progressBar}>
          <ProgressBar filled={filled} tone={tone} />
        </div>
      </div>
      {retrying !== null && <ProblemBox tone="warning" title={retrying.message} text={retrying.advice} />}
      {isFixed && (
        <ProblemBox tone="held" title={t("fixedTitle")} text={t("fixedText")}>
          <Permitted for="connectors.test">
            <Button variant="default" onClick={onTest}>
              {test("button")}
            </Button>
          </Permitted>
        </ProblemBox>
      )}
      {blocked !== null && (
        <ProblemBox
          title={blocked.message}
          text={[blocked.advice, probeSentence(lane, now, { t: shell, time })].filter(Boolean).join("\n")}
        >
          <Permitted for="connectors.tryAgain">
            <Button variant="default" loading={tryAgain.busy} onClick={() => tryAgain.run(undefined)}>
              {t("tryAgain")}
            </Button>
          </Permitted>
          <Permitted for="connectors.update">
            <Button variant="default" onClick={onEdit}>
              {t("edit")}
            </Button>
          </Permitted>
        </ProblemBox>
      )}
    </>
  );
}
