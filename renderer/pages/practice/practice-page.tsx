import { Anchor, Group, Skeleton } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import type { ConnectorView } from "../../../shared/model/connector.ts";
import { EmptyState } from "../../components/page-frame.tsx";
import { ProblemBox } from "../../components/problem-box.tsx";
import { Chip } from "../../components/state-marks.tsx";
import { connectorType } from "../../connector-types/connector-types.ts";
import { useActions, useConnectors, useSettings, useSources } from "../../data/queries.ts";
import { refetch } from "../../data/refetch.ts";
import { useServices } from "../../data/services.ts";
import { routeHref } from "../../navigation/route.ts";
import { usePageId } from "../../navigation/use-route.ts";
import { useCallErrorOf } from "../../words/call-error.ts";
import { PracticeChat } from "./practice-chat.tsx";
import classes from "./practice-page.module.css";
import { PracticeSample } from "./practice-sample.tsx";

/** A practice group's chat: a page of the app that shows what a DingTalk group would get. */
export function PracticePage() {
  const t = useTranslations("actions.practice");
  const id = usePageId("practice");
  const connectors = useConnectors();
  const callErrorOf = useCallErrorOf();
  const connector = connectors.data?.find((one) => one.id === id);
  if (connector !== undefined && connectorType(connector).isLocal)
    return <PracticeGroup connector={connector} />;
  return (
    <div className={classes.page}>
      {connectors.data !== undefined ? (
        <EmptyState
          title={t("missingTitle")}
          text={connector === undefined ? t("missingText") : t("notPractice", { name: connector.name })}
        >
          <Ways />
        </EmptyState>
      ) : connectors.error !== null ? (
        <ProblemBox title={callErrorOf(connectors.error).message} />
      ) : (
        <Skeleton height={120} radius="md" />
      )}
    </div>
  );
}

function PracticeGroup({ connector: { id, name, enabled } }: { connector: ConnectorView }) {
  const t = useTranslations("actions.practice");
  const messages = usePracticeMessages(id);
  const callErrorOf = useCallErrorOf();
  const sources = useSources().data;
  const actions = useActions().data;
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <Group gap={10}>
          <h1 className={classes.title}>{name}</h1>
          <Chip tone="idle" dashed words={t("mark")} />
          <Ways />
        </Group>
        <p className={classes.text}>{t("text")}</p>
      </header>
      {messages.data === undefined ? (
        messages.error === null ? (
          <Skeleton height={120} radius="md" />
        ) : (
          <ProblemBox title={callErrorOf(messages.error).message} />
        )
      ) : messages.data.length === 0 ? (
        <EmptyState title={t("emptyTitle")} text={t("emptyText")} />
      ) : (
        <PracticeChat name={name} messages={messages.data} />
      )}
      <footer className={classes.foot}>
        {!enabled && <ProblemBox tone="held" title={t("off")} />}
        {sources !== undefined && actions !== undefined && (
          <PracticeSample connectorId={id} sources={sources} actions={actions} />
        )}
      </footer>
    </div>
  );
}

/** Back to the previous page: the setup while it is not finished, otherwise the connectors. */
function Ways() {
  const t = useTranslations("actions.practice");
  const setup = useSettings().data?.setup.state;
  if (setup === undefined) return null;
  return setup === "done" || setup === "dismissed" ? (
    <Anchor href={routeHref("connectors")}>{t("toConnectors")}</Anchor>
  ) : (
    <Anchor href={routeHref("setup")}>{t("backToSetup")}</Anchor>
  );
}

/** A practice group's last messages, newest first; the live stream announces new ones. */
function usePracticeMessages(connectorId: string) {
  const { api, feed } = useServices();
  const queryClient = useQueryClient();
  useEffect(
    () =>
      feed.listen({
        onEvents(events) {
          const arrived = events.some(({ deliveries }) =>
            deliveries.some((one) => one.connectorId === connectorId && one.state === "delivered"),
          );
          if (arrived) void refetch(queryClient, { queryKey: ["messages", connectorId] });
        },
      }),
    [feed, queryClient, connectorId],
  );
  return useQuery({
    queryKey: ["messages", connectorId],
    queryFn: ({ signal }) => api.connectors.messages({ id: connectorId }, { signal }),
  });
}
