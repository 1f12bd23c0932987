import type { ReactNode } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { ConnectorView } from "../../../shared/model/connector.ts";
import type { LaneStatus } from "../../../shared/model/status.ts";
import { DescriptionList } from "../../components/description-list.tsx";
import { StateLine } from "../../components/state-marks.tsx";
import { TimeAgo } from "../../components/time-ago.tsx";
import { connectorType } from "../../connector-types/connector-types.ts";
import { useConnectors } from "../../data/queries.ts";

export interface ConnectorDetailsProps {
  readonly connector: ConnectorView;
  readonly lane: LaneStatus | undefined;
}

/** A connector's settings and its recent activity. */
export function ConnectorDetails({ connector, lane }: ConnectorDetailsProps) {
  const t = useTranslations("connectors.card");
  const common = useTranslations("common");
  const { settings, usage } = connectorType(connector).useDetails(connector, lane);
  const details = [...settings];
  const add = (name: string, value: ReactNode) => details.push({ name, value });
  if (lane !== undefined && lane.oldestWaitingAt !== null) {
    add(t("waiting"), <TimeAgo moment={lane.oldestWaitingAt} never={common("never")} />);
  }
  if (lane !== undefined) {
    add(t("lastDelivery"), <TimeAgo moment={lane.lastDeliveredAt} never={common("never")} />);
  }
  return <DescriptionList details={[...details, ...usage]} />;
}

/** Names the connectors that share this one's robot, and therefore its window. */
export function SharedRobot({ connector }: { connector: ConnectorView }) {
  const words = connectorType(connector).useWords();
  const format = useFormatter();
  const connectors = useConnectors().data ?? [];
  const names = connectors.filter(({ id }) => connector.sameRobot.includes(id)).map(({ name }) => name);
  if (names.length === 0) return null;
  return <StateLine tone="idle">{words.sharedRobot(format.list(names))}</StateLine>;
}
