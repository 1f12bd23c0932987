import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { ConnectorView } from "../../../shared/model/connector.ts";
import type { LaneStatus } from "../../../shared/model/status.ts";
import { type Description, DescriptionList } from "../../components/description-list.tsx";
import { TimeAgo } from "../../components/time-ago.tsx";
import { secretWords } from "../../forms/field-secret.tsx";
import { MonthCount } from "./month-count.tsx";

export interface ConnectorDetailsProps {
  readonly connector: ConnectorView;
  readonly lane: LaneStatus | undefined;
}

/** What a connector is set to, and how it fared lately. */
export function ConnectorDetails({ connector, lane }: ConnectorDetailsProps) {
  const t = useTranslations("connectors.card");
  const common = useTranslations("common");
  const { webhookUrl, secret, keyword, type } = connector;
  const details: Description[] = [];
  const add = (name: string, value: ReactNode) => details.push({ name, value });
  if (type !== "practice") {
    const { host, hint } = webhookUrl;
    const known = host !== null && hint !== null;
    add(t("robot"), known ? t("robotToken", { host, hint }) : (host ?? secretWords(webhookUrl, common)));
    add(t("secret"), secretWords(secret, common));
  }
  if (keyword !== null) add(t("keyword"), keyword);
  if (lane === undefined) return <DescriptionList details={details} />;
  if (lane.oldestWaitingAt !== null) {
    add(t("waiting"), <TimeAgo moment={lane.oldestWaitingAt} never={common("never")} />);
  }
  add(t("lastDelivery"), <TimeAgo moment={lane.lastDeliveredAt} never={common("never")} />);
  if (type !== "practice") add(t("month"), <MonthCount lane={lane} />);
  return <DescriptionList details={details} />;
}
