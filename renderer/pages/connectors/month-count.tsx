import { useTranslations } from "use-intl";
import type { LaneStatus, QuotaStatus } from "../../../shared/model/status.ts";
import type { Tone } from "../../components/icons.tsx";
import { ProgressBar } from "../../components/state-marks.tsx";
import classes from "./month-count.module.css";

const TONES: Readonly<Record<QuotaStatus["level"], Tone>> = {
  ok: "good",
  warning: "held",
  critical: "bad",
  exceeded: "bad",
};

/** The month's count against the quota, which the connector may share with others of its organisation. */
export function MonthCount({ lane: { sentThisMonth: own, quota } }: { lane: LaneStatus }) {
  const t = useTranslations("connectors.card");
  if (quota === null) return t("uncounted", { own });
  const { used, limit, level } = quota;
  const count = used === own ? t("ofQuota", { used, limit }) : t("shared", { own, used, limit });
  return (
    <div className={classes.count}>
      <span>
        {count}
        {level !== "ok" && (
          <span className={classes.level} data-tone={TONES[level]}>
            {" · "}
            {t(`quota.${level}`, { percent: used / limit })}
          </span>
        )}
      </span>
      <ProgressBar filled={Math.min(1, used / limit)} tone={TONES[level]} />
    </div>
  );
}
