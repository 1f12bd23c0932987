import { Button } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { Action } from "../../../../shared/model/action.ts";
import type { ConnectorView } from "../../../../shared/model/connector.ts";
import type { SourceView } from "../../../../shared/model/source.ts";
import { pollingOf, type Status } from "../../../../shared/model/status.ts";
import type { StatusFinding, StatusPlace } from "../../../../shared/status-finding.ts";
import { EmptyState } from "../../../components/page-frame.tsx";
import { useNow } from "../../../components/time-ago.tsx";
import { useStatus } from "../../../data/services.ts";
import { judgeForPage, statusItem, useStatusFormatters } from "../../../data/status-words.ts";
import type { SettingsSectionName } from "../../../navigation/route.ts";
import { routeHref } from "../../../navigation/route.ts";
import { useFormatReason } from "../../../words/format-reason.ts";

/** How often the time since a rejected call is updated, in ms. */
const UPDATE_MS = 5_000;

export interface Configured {
  readonly sources: readonly SourceView[];
  readonly connectors: readonly ConnectorView[];
  readonly actions: readonly Action[];
}

/** The empty log of a Tocsin that is set up: what keeps alerts from arriving or from being sent, or how to get the first. */
export function FirstAlert({ configured }: { configured: Configured }) {
  const status = useStatus();
  const t = useTranslations("log.empty");
  const now = useNow(status !== null, UPDATE_MS);
  if (status === null) return null;
  const obstacle = obstacleOf(status, configured, now);
  if (obstacle === "sources")
    return <NextStep title={t("sourcesOff")} text={t("sourcesOffText")} place={["sources", null]} />;
  if (obstacle === "actions")
    return <NextStep title={t("actionsOff")} text={t("actionsOffText")} place={["actions", null]} />;
  if (obstacle !== null) return <Finding finding={obstacle} status={status} now={now} />;
  return pollingOf(status) === "none" ? (
    <NextStep title={t("ready")} text={t("notCalled")} place={["sources", null]} />
  ) : (
    <EmptyState title={t("ready")} text={t("polled")} />
  );
}

const REJECTED: readonly StatusFinding["code"][] = ["wrong-token", "unknown-address", "not-allowed"];

/** What must be fixed first, in the order of an alert's path; null if the first alert would be delivered. */
function obstacleOf(
  status: Status,
  { sources, connectors, actions }: Configured,
  now: number,
): StatusFinding | "sources" | "actions" | null {
  const { cause, findings } = judgeForPage(status, now);
  const enabled = (list: readonly { readonly id: string; readonly enabled: boolean }[], id: string) =>
    list.some((one) => one.id === id && one.enabled);
  const forwards = actions.some(
    (action) =>
      action.enabled &&
      enabled(connectors, action.connector) &&
      action.sources.some((id) => enabled(sources, id)),
  );
  if (!sources.some((source) => source.enabled)) return "sources";
  if (cause.level === "offline") return cause;
  const rejected = findings.find(({ code }) => REJECTED.includes(code));
  if (rejected !== undefined) return rejected;
  if (!forwards) return "actions";
  return cause.level === "ready" || cause.level === "backlog" ? null : cause;
}

interface FindingProps {
  readonly finding: StatusFinding;
  readonly status: Status;
  readonly now: number;
}

function Finding({ finding, status, now }: FindingProps) {
  const t = useTranslations("log.empty");
  const formatReason = useFormatReason();
  const { words, more } = statusItem(finding, status, useStatusFormatters(), now);
  const { level, reason, place } = finding;
  // The words already contain the reason's message.
  const remedy = level === "paused" ? t("pausedText") : reason === null ? more : formatReason(reason).advice;
  return <NextStep title={words} text={remedy ?? t("otherText")} place={place} />;
}

interface NextStepProps {
  readonly title: string;
  readonly text: string;
  readonly place: StatusPlace | readonly ["actions", null];
}

/** The empty log with a link to the place of the remedy, unless that is the log. */
function NextStep({ title, text, place }: NextStepProps) {
  const t = useTranslations("log.empty");
  const settings = useTranslations("settings");
  const nav = useTranslations("shell.nav");
  if (typeof place === "string" || place[0] === "log") return <EmptyState title={title} text={text} />;
  const [page, id] = place;
  const name =
    page === "settings" && id !== null ? settings(`${id as SettingsSectionName}.title`) : nav(page);
  return (
    <EmptyState title={title} text={text}>
      <Button component="a" href={routeHref(page, id)}>
        {t("open", { place: name })}
      </Button>
    </EmptyState>
  );
}
