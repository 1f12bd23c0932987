import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { EmptyState, PageFrame } from "../../components/page-frame.tsx";
import { useSources } from "../../data/queries.ts";
import { EntityList } from "../../forms/entity-list.tsx";
import { useNewRequested, usePageId } from "../../navigation/use-route.ts";
import { SourceCard } from "./source-card.tsx";
import { SourceForm } from "./source-form.tsx";
import { useLastEvents } from "./use-last-events.ts";

export function SourcesPage() {
  const t = useTranslations("sources");
  const sources = useSources();
  const lastEvents = useLastEvents();
  const id = usePageId("sources");
  const [adding, setAdding] = useState(false);
  useNewRequested(() => setAdding(true));
  const addButton = <Button onClick={() => setAdding(true)}>{t("add")}</Button>;
  const none = sources.data?.length === 0;
  return (
    <PageFrame title={t("title")} text={t("text")} action={adding || none ? undefined : addButton}>
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
