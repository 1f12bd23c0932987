import type { ReactNode } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { ConnectorView } from "../../../shared/model/connector.ts";
import type { LaneStatus, QuotaStatus } from "../../../shared/model/status.ts";
import { type Description, DescriptionList } from "../../components/description-list.tsx";
import type { Tone } from "../../components/icons.tsx";
import { ProgressBar, StateLine } from "../../components/state-marks.tsx";
import { TimeAgo } from "../../components/time-ago.tsx";
import { useConnectors } from "../../data/queries.ts";
import { secretWords } from "../../forms/field-secret.tsx";
import classes from "./connector-details.module.css";

export interface ConnectorDetailsProps {
  readonly connector: ConnectorView;
  readonly lane: LaneStatus | undefined;
}

/** What a connector is set to, and how it fared lately. */
export function ConnectorDetails({ connector, lane }: ConnectorDetailsProps) {
  const t = useTranslations("connectors.card");
  const common = useTranslations("common");
  const details: Description[] = [];
  const add = (name: string, value: ReactNode) => details.push({ name, value });
  const isRobot = connector.type === "dingtalk";
  if (isRobot) {
    const { webhookUrl, secret, keyword } = connector;
    const { host, hint } = webhookUrl;
    const known = host !== null && hint !== null;
    add(t("robot"), known ? t("robotToken", { host, hint }) : (host ?? secretWords(webhookUrl, common)));
    add(t("secret"), secretWords(secret, common));
    if (keyword !== null) add(t("keyword"), keyword);
  }
  if (lane === undefined) return <DescriptionList details={details} />;
  if (lane.oldestWaitingAt !== null) {
    add(t("waiting"), <TimeAgo moment={lane.oldestWaitingAt} never={common("never")} />);
  }
  add(t("lastDelivery"), <TimeAgo moment={lane.lastDeliveredAt} never={common("never")} />);
  if (isRobot) add(t("month"), <MonthCount lane={lane} />);
  return <DescriptionList details={details} />;
}

const TONES: Readonly<Record<QuotaStatus["level"], Tone>> = {
  ok: "good",
  warning: "held",
  critical: "bad",
  exceeded: "bad",
};

/** The month's count against the quota, which the connector may share with others of its organisation. */
function MonthCount({ lane: { sentThisMonth: own, quota } }: { lane: LaneStatus }) {
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

/** Says with which connectors this one shares its robot, and so its window. */
export function SharedRobot({ connector: { sameRobot } }: { connector: Pick<ConnectorView, "sameRobot"> }) {
  const t = useTranslations("connectors.card");
  const format = useFormatter();
  const connectors = useConnectors().data ?? [];
  const names = connectors.filter(({ id }) => sameRobot.includes(id)).map(({ name }) => name);
  if (names.length === 0) return null;
  return <StateLine tone="idle">{t("sharedRobot", { names: format.list(names) })}</StateLine>;
}
