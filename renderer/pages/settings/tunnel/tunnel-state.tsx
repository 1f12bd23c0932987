import { Anchor, Button, Group } from "@mantine/core";
import { useFormatter, useTranslations } from "use-intl";
import { pollingOf } from "../../../../shared/model/status.ts";
import type { TunnelStatus } from "../../../../shared/model/tunnel.ts";
import { ProblemBox } from "../../../components/problem-box.tsx";
import { StateLine } from "../../../components/state-marks.tsx";
import { TimeAgo } from "../../../components/time-ago.tsx";
import { Permitted } from "../../../data/me.tsx";
import { useSettings, useSources, useStatusCommand } from "../../../data/queries.ts";
import { useServices, useStatus } from "../../../data/services.ts";
import { routeHref } from "../../../navigation/route.ts";
import { useFormatReason } from "../../../words/format-reason.ts";
import { useTimeWords } from "../../../words/time-words.ts";
import classes from "../settings-page.module.css";
import { addressProvider } from "./address-provider.ts";

/** The state of the public access, the last problem, and how to fix it. */
export function TunnelStateSection() {
  const t = useTranslations("tunnel");
  const { api } = useServices();
  const tunnel = useStatus()?.tunnel;
  const test = useStatusCommand(() => api.tunnel.test());
  if (tunnel === undefined) return null;
  const button = tunnel.state !== "off" && (
    <Permitted for="tunnel.test">
      <Button variant="default" loading={test.busy} onClick={() => test.run(undefined)}>
        {t("test")}
      </Button>
    </Permitted>
  );
  return (
    <>
      {tunnel.state === "degraded" || tunnel.state === "down" ? (
        <Trouble tunnel={tunnel}>{button}</Trouble>
      ) : (
        <Group gap={12}>
          {button}
          <Calm tunnel={tunnel} />
        </Group>
      )}
      <TunnelChanged tunnel={tunnel} />
      {tunnel.trial && <p className={classes.note}>{t("trial")}</p>}
      {tunnel.hostKey !== null && <p className={classes.note}>{t("hostKey", tunnel.hostKey)}</p>}
    </>
  );
}

/** A state without a problem; what is missing, or when it was last lost, follows in the same line. */
function Calm({ tunnel }: { tunnel: TunnelStatus }) {
  const t = useTranslations("tunnel");
  const setup = useTranslations("setup.access");
  const formatReason = useFormatReason();
  const status = useStatus();
  const { state, proven, problem } = tunnel;
  // With polling, no public address is needed; other providers have already asked for what they need.
  if (state === "off" && tunnel.provider === "own" && status !== null && pollingOf(status) === "works")
    return <StateLine tone="idle">{setup("polls")}</StateLine>;
  const reason = problem === null ? null : formatReason(problem);
  if (state === "off")
    return <StateLine tone="idle">{[reason?.message, reason?.advice].filter(Boolean).join(" ")}</StateLine>;
  if (state === "connecting" || proven === null)
    return <StateLine tone="busy">{[t("connecting"), reason?.message].filter(Boolean).join(" ")}</StateLine>;
  return (
    <StateLine tone="good">
      {t.rich("connected", {
        ms: proven.roundTripMs,
        ago: () => <TimeAgo moment={proven.at} never="" />,
      })}
      {reason !== null && ` ${t("missed", { problem: reason.message })}`}
    </StateLine>
  );
}

function Trouble({ tunnel, children }: { tunnel: TunnelStatus; children: React.ReactNode }) {
  const t = useTranslations("tunnel");
  const formatReason = useFormatReason();
  const time = useTimeWords();
  const { api } = useServices();
  const trust = useStatusCommand((fingerprint: string) => api.tunnel.trustHostKey({ fingerprint }));
  const { problem, retryAt } = tunnel;
  const reason = problem === null ? null : formatReason(problem);
  /** Exactly the key that was shown, even if another one arrives before the click. */
  const shown = problem?.code === "tunnel/host-key" ? problem.params?.shown : undefined;
  const again = retryAt === null ? null : t("retry", { time: time.row(retryAt, Date.now()) });
  return (
    <ProblemBox
      title={reason?.message ?? t("down")}
      text={[reason?.advice, again].filter(Boolean).join(" ") || null}
    >
      {children}
      {typeof shown === "string" && (
        <Permitted for="tunnel.trustHostKey">
          <Button variant="default" loading={trust.busy} onClick={() => trust.run(shown)}>
            {t("trust")}
          </Button>
        </Permitted>
      )}
    </ProblemBox>
  );
}

/** Shown while ilert still calls the previous address. */
function TunnelChanged({ tunnel }: { tunnel: Pick<TunnelStatus, "changedFrom" | "url"> }) {
  const t = useTranslations("tunnel.changed");
  const format = useFormatter();
  const { api } = useServices();
  const confirm = useStatusCommand(() => api.tunnel.acknowledge());
  const ilert = useStatus()?.ilert ?? null;
  const sources = useSources().data;
  const settings = useSettings().data?.ilert;
  const { changedFrom, url } = tunnel;
  if (changedFrom === null || url === null || sources === undefined || settings === undefined) return null;
  const { isAutomatic, byHand } = addressProvider(sources, settings, ilert);
  const addresses = { from: changedFrom, to: url };
  if (isAutomatic && byHand.length === 0)
    return (
      <StateLine tone="busy">
        {t.rich("automatic", {
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
      text={isAutomatic ? t("some", { ...addresses, names: format.list(byHand) }) : t("text", addresses)}
    >
      <Permitted for="tunnel.acknowledge">
        <Button variant="default" loading={confirm.busy} onClick={() => confirm.run(undefined)}>
          {t("confirm")}
        </Button>
      </Permitted>
    </ProblemBox>
  );
}
