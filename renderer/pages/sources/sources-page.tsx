import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { EmptyState, PageFrame } from "../../components/page-frame.tsx";
import { Permitted, useMay } from "../../data/me.tsx";
import { useSources } from "../../data/queries.ts";
import { useServices } from "../../data/services.ts";
import { PageProblems, StatusNotices } from "../../data/status-notices.tsx";
import { EntityList } from "../../forms/entity-list.tsx";
import { useNewRequested, usePageId } from "../../navigation/use-route.ts";
import { SourceCard } from "./source-card.tsx";
import { SourceForm } from "./source-form.tsx";

export function SourcesPage() {
  const t = useTranslations("sources");
  const sources = useSources();
  const lastEvents = useLastEvents();
  const id = usePageId("sources");
  const mayAdd = useMay("sources.create");
  const [requested, setAdding] = useState(false);
  const adding = requested && mayAdd;
  useNewRequested(() => setAdding(true));
  const addButton = (
    <Permitted for="sources.create">
      <Button onClick={() => setAdding(true)}>{t("add")}</Button>
    </Permitted>
  );
  const none = sources.data?.length === 0;
  return (
    <PageFrame title={t("title")} text={t("text")} action={adding || none ? undefined : addButton}>
      <PageProblems page="sources" />
      <StatusNotices place={["sources", null]} />
      {adding && <SourceForm source={null} onClose={() => setAdding(false)} />}
      <EntityList
        query={sources}
        empty={
          adding ? null : (
            <EmptyState title={t("empty.title")} text={t("empty.text")}>
              {addButton}
            </EmptyState>
          )
        }
        card={(source, onEdit) => (
          <SourceCard
            source={source}
            lastSeenAt={lastEvents.get(source.id)}
            highlighted={source.id === id}
            onEdit={onEdit}
          />
        )}
        form={(source, present, onClose) => (
          <SourceForm source={source} present={present} onClose={onClose} />
        )}
      />
    </PageFrame>
  );
}

/** When each webhook source received its last event, in Unix ms, from the live stream. */
function useLastEvents(): ReadonlyMap<string, number> {
  const { feed } = useServices();
  const [last, setLast] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(
    () =>
      feed.listen({
        onEvents: (events) =>
          setLast((before) => {
            const after = new Map(before);
            for (const { sourceId, receivedAt } of events) {
              if (sourceId === null) continue;
              after.set(sourceId, Math.max(receivedAt, after.get(sourceId) ?? 0));
            }
            return after;
          }),
      }),
    [feed],
  );
  return last;
}
