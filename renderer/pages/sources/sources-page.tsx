import { Button } from "@mantine/core";
import { useState } from "react";
import { useSources } from "../../client/queries.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { LoadedList } from "../../components/loaded-list.tsx";
import { PageFrame } from "../../components/page-frame.tsx";
import { useRoute } from "../../use-route.ts";
import { FreshUrl } from "./fresh-url.tsx";
import { SourceCard } from "./source-card.tsx";
import { type FreshSource, SourceForm } from "./source-form.tsx";
import { sourceWords as words } from "./source-words.ts";

export function SourcesPage() {
  const sources = useSources();
  const { id } = useRoute();
  const [adding, setAdding] = useState(false);
  const [fresh, setFresh] = useState<FreshSource | null>(null);
  const addButton = <Button onClick={() => setAdding(true)}>{words.add}</Button>;
  const none = sources.data?.length === 0;
  return (
    <PageFrame title={words.title} text={words.text} action={adding || none ? undefined : addButton}>
      {adding && (
        <SourceForm
          takenIds={sources.data?.map((source) => source.id) ?? []}
          onMade={(source) => {
            setFresh(source);
            setAdding(false);
          }}
          onCancel={() => setAdding(false)}
        />
      )}
      {fresh !== null && <FreshUrl source={fresh} onClose={() => setFresh(null)} />}
      <LoadedList
        query={sources}
        empty={
          adding || fresh !== null ? null : (
            <EmptyState title={words.emptyTitle} text={words.emptyText}>
              {addButton}
            </EmptyState>
          )
        }
      >
        {(source) => <SourceCard key={source.id} source={source} pointedOut={source.id === id} />}
      </LoadedList>
    </PageFrame>
  );
}
