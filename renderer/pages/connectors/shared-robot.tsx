import { useFormatter, useTranslations } from "use-intl";
import type { ConnectorView } from "../../../shared/model/connector.ts";
import { StateLine } from "../../components/state-marks.tsx";
import { useConnectors } from "../../data/queries.ts";

/** Says with which connectors this one shares its robot, and so its window. */
export function SharedRobot({ connector: { sameRobot } }: { connector: Pick<ConnectorView, "sameRobot"> }) {
  const t = useTranslations("connectors.card");
  const format = useFormatter();
  const connectors = useConnectors().data ?? [];
  const names = connectors.filter(({ id }) => sameRobot.includes(id)).map(({ name }) => name);
  if (names.length === 0) return null;
  return <StateLine tone="idle">{t("sharedRobot", { names: format.list(names) })}</StateLine>;
}
