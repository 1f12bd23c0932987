import { useTranslations } from "use-intl";
import type { LaneStatus } from "../../shared/model/status.ts";
import { useNow } from "../components/now.ts";
import { ProgressBar } from "../components/progress-bar.tsx";
import { useStatus } from "../data/services.ts";
import { routeHref } from "../navigation/route.ts";
import { laneSentence, laneWords } from "../words/lane-words.ts";
import classes from "./lanes.module.css";

/** Every connector's queue, true at every moment; each leads to its connector. */
export function Lanes() {
  const t = useTranslations("shell");
  const lanes = useStatus()?.lanes;
  if (lanes === undefined) return null;
  return (
    <section aria-label={t("lanes.title")} className={classes.lanes}>
      <h2 className={classes.title}>{t("lanes.title")}</h2>
      {lanes.length === 0 && <p className={classes.empty}>{t("lanes.none")}</p>}
      {lanes.map((lane) => (
        <Lane key={lane.connectorId} lane={lane} />
      ))}
    </section>
  );
}

function Lane({ lane }: { lane: LaneStatus }) {
  const t = useTranslations("shell");
  const now = useNow(lane.holdUntil !== null);
  const { tone, words, filled } = laneWords(lane, now, t);
  return (
    <a
      className={classes.lane}
      href={routeHref("connectors", lane.connectorId)}
      title={`${lane.connectorName}: ${laneSentence(lane, now, t)}`}
    >
      <span className={classes.name}>{lane.connectorName}</span>
      <span className={classes.words} data-tone={tone}>
        {words}
      </span>
      <span className={classes.gauge}>
        <ProgressBar filled={filled} tone={tone} />
      </span>
    </a>
  );
}
