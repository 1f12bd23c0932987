import { Anchor, Button } from "@mantine/core";
import { useFormatter, useTranslations } from "use-intl";
import type { TunnelStatus } from "../../../../shared/model/tunnel.ts";
import { ProblemBox } from "../../../components/problem-box.tsx";
import { StateLine } from "../../../components/state-marks.tsx";
import { useSettings, useSources, useStatusCommand } from "../../../data/queries.ts";
import { useServices, useStatus } from "../../../data/services.ts";
import { routeHref } from "../../../navigation/route.ts";
import { addressProvider } from "./address-provider.ts";

/** ilert still calls the address of before; told until it knows the new one. */
export function TunnelChanged({ tunnel }: { tunnel: Pick<TunnelStatus, "changedFrom" | "url"> }) {
  const t = useTranslations("tunnel.changed");
  const format = useFormatter();
  const { api } = useServices();
  const confirm = useStatusCommand(() => api.tunnel.acknowledge());
  const ilert = useStatus()?.ilert ?? null;
  const sources = useSources().data;
  const settings = useSettings().data?.ilert;
  const { changedFrom, url } = tunnel;
  if (changedFrom === null || url === null || sources === undefined || settings === undefined) return null;
  const { byItself, byHand } = addressProvider(sources, settings, ilert);
  const addresses = { from: changedFrom, to: url };
  if (byItself && byHand.length === 0)
    return (
      <StateLine tone="busy">
        {t.rich("byItself", {
          ...addresses,
          link: (text) => (
            <Anchor href={routeHref("settings", "ilert")} size="sm" underline="always">
              {text}
            </Anchor>
          ),
        })}
      </StateLine>
    );
  return (
    <ProblemBox
      title={t("title")}
      text={byItself ? t("some", { ...addresses, names: format.list(byHand) }) : t("text", addresses)}
    >
      <Button variant="default" loading={confirm.busy} onClick={() => confirm.run(undefined)}>
        {t("confirm")}
      </Button>
    </ProblemBox>
  );
}
