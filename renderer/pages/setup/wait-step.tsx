import { Anchor, Button, Group, List, Loader } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { SAMPLE_ALERT_ID } from "../../../shared/alert-address.ts";
import type { EventSummary } from "../../../shared/model/event.ts";
import type { SourceView } from "../../../shared/model/source.ts";
import { pollingOf } from "../../../shared/model/status.ts";
import { Collapsible } from "../../components/collapsible.tsx";
import { ProblemBox } from "../../components/problem-box.tsx";
import { StateLine } from "../../components/state-marks.tsx";
import { useCommand } from "../../data/queries.ts";
import { refetch } from "../../data/refetch.ts";
import { useServices, useStatus } from "../../data/services.ts";
import { routeHref } from "../../navigation/route.ts";
import { goTo } from "../../navigation/use-route.ts";
import { useFormatReason } from "../../words/format-reason.ts";
import { shownSummary } from "../log/words/event-words.ts";
import classes from "./setup-page.module.css";

export interface WaitStepProps {
  readonly source: SourceView;
  readonly alert: EventSummary | null;
}

/** Turns green automatically when the first alert arrives; until then, it says what may be missing. */
export function WaitStep({ source, alert }: WaitStepProps) {
  const t = useTranslations("setup.wait");
  if (alert !== null) return <Arrived alert={alert} />;
  return (
    <>
      <p className={classes.text}>{t("text")}</p>
      <div className={classes.waiting} role="status">
        <Loader size="xs" color="var(--busy)" />
        {t("waiting")}
      </div>
      <Collapsible title={t("help")}>
        <WhatMayBeMissing source={source} />
      </Collapsible>
    </>
  );
}

function Arrived({ alert: { id, summary, outcome } }: { alert: EventSummary }) {
  const t = useTranslations("setup.wait");
  const log = useTranslations("log");
  const text = {
    delivered: t("delivered"),
    waiting: t("onItsWay"),
    failed: t("failed"),
    "not-matched": t("notMatched"),
    cancelled: null,
    rejected: null,
  }[outcome];
  return (
    <ProblemBox
      tone="good"
      title={t("arrived")}
      text={[shownSummary(summary, log), text].filter((line) => line !== null).join("\n")}
    >
      <Button onClick={() => goTo("log")}>{t("log")}</Button>
      <Button variant="default" onClick={() => goTo("log", id)}>
        {t("open")}
      </Button>
    </ProblemBox>
  );
}

function WhatMayBeMissing({ source }: Pick<WaitStepProps, "source">) {
  const setup = useTranslations("setup");
  const t = useTranslations("setup.wait");
  const formatReason = useFormatReason();
  const { api } = useServices();
  const status = useStatus();
  const sample = useCommand(() => api.sources.sample({ id: source.id }), { quiet: true });
  const isAccepted = sample.answer !== undefined && sample.answer.eventId !== null;

  if (status === null) return null;
  const { receiving, counts, publicUrl } = status;
  const notReceiving =
    receiving.problem === null ? t("notListening") : formatReason(receiving.problem).message;
  const misaddressed = counts.unknownSource + counts.unknownPath;
  const polls = pollingOf(status) === "works";
  const none = polls ? setup("access.polls") : t("noWay");
  return (
    <>
      <List size="sm" spacing={6} listStyleType="none">
        <List.Item>
          <StateLine tone={receiving.ok ? "good" : "bad"}>
            {receiving.ok ? t("listening", { url: receiving.url ?? "" }) : notReceiving}
          </StateLine>
        </List.Item>
        <List.Item>
          <StateLine tone={publicUrl === null && !polls ? "held" : "good"}>
            {publicUrl === null ? none : t("way", { url: publicUrl })}{" "}
            <Anchor href={routeHref("settings", "public")} size="sm" underline="always">
              {t("settings")}
            </Anchor>
          </StateLine>
        </List.Item>
        <List.Item>
          <StateLine tone={counts.unauthorized === 0 ? "idle" : "bad"}>
            {t("unauthorized", { count: counts.unauthorized })}
          </StateLine>
        </List.Item>
        {misaddressed > 0 && (
          <List.Item>
            <StateLine tone="bad">{t("misaddressed", { count: misaddressed })}</StateLine>
          </List.Item>
        )}
      </List>
      <Group gap={8}>
        <Button variant="default" loading={sample.busy} onClick={() => sample.run(undefined)}>
          {t("sample")}
        </Button>
      </Group>
      {isAccepted && <ProblemBox tone="good" title={t("sampleOk")} />}
      {sample.answer !== undefined && !isAccepted && (
        <ProblemBox
          title={formatReason(sample.answer.reason).message}
          text={formatReason(sample.answer.reason).advice}
        />
      )}
      {sample.problem !== null && <ProblemBox title={sample.problem.message} />}
    </>
  );
}

const KEY = ["first-alert"];

/**
 * The newest alert received by a source, followed live; null if there is none, undefined until that is known. Sample
 * events do not count.
 */
export function useFirstAlert(sourceId: string | null): EventSummary | null | undefined {
  const { api, feed } = useServices();
  const queryClient = useQueryClient();
  const { data } = useQuery({
    queryKey: [...KEY, sourceId],
    queryFn: async ({ signal }) => {
      if (sourceId === null) return [];
      const { items } = await api.events.list({ source: sourceId, kind: "alert", limit: 20 }, { signal });
      return items;
    },
  });
  useEffect(
    () =>
      feed.listen({
        onEvents(events) {
          if (events.some((event) => event.sourceId === sourceId)) {
            void refetch(queryClient, { queryKey: KEY });
          }
        },
        onStale: () => void refetch(queryClient, { queryKey: KEY }),
      }),
    [feed, queryClient, sourceId],
  );
  return data && (data.find(({ alertId }) => alertId !== SAMPLE_ALERT_ID) ?? null);
}
