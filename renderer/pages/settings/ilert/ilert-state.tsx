import { useTranslations } from "use-intl";
import type { IlertStatus } from "../../../../shared/model/ilert.ts";
import type { Tone } from "../../../components/icons.tsx";
import { ProblemBox } from "../../../components/problem-box.tsx";
import { StateLine } from "../../../components/state-marks.tsx";
import { TimeAgo } from "../../../components/time-ago.tsx";
import { useStatus } from "../../../data/services.ts";
import { useFormatReason } from "../../../words/format-reason.ts";
import classes from "../settings-page.module.css";

const TONES: Readonly<Record<IlertStatus["setup"]["state"], Tone>> = {
  none: "idle",
  right: "good",
  differs: "held",
  unknown: "idle",
};

/** How what Tocsin made in ilert stands, when that was looked at, and what was put right by itself. */
export function IlertState() {
  const t = useTranslations("ilert.state");
  const formatReason = useFormatReason();
  const setup = useStatus()?.ilert?.setup;
  if (setup === undefined) return null;
  const { state, checkedAt, problem, repaired } = setup;
  const said = problem === null ? null : formatReason(problem);
  return (
    <div>
      {said !== null ? (
        <ProblemBox
          title={said.message}
          text={[said.advice, t(state)].filter((line) => line !== null).join("\n")}
        />
      ) : (
        <StateLine tone={TONES[state]}>
          {t(state)}{" "}
          {checkedAt !== null && t.rich("checked", { ago: () => <TimeAgo moment={checkedAt} never="" /> })}
        </StateLine>
      )}
      {repaired !== null && (
        <p className={classes.note}>
          {t.rich("repaired", {
            count: repaired.steps,
            ago: () => <TimeAgo moment={repaired.at} never="" />,
          })}
        </p>
      )}
    </div>
  );
}
