import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useActions, useConnectors, useSources } from "../../client/queries.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { LoadedList } from "../../components/loaded-list.tsx";
import { PageFrame } from "../../components/page-frame.tsx";
import { goTo, useRoute } from "../../use-route.ts";
import { ActionCard } from "./action-card.tsx";
import { ActionForm } from "./action-form.tsx";
import { actionWords as words } from "./action-words.ts";

export function ActionsPage() {
  const actions = useActions();
  const sources = useSources().data;
  const connectors = useConnectors().data;
  const { id } = useRoute();
  const [adding, setAdding] = useState(false);
  const addButton = <Button onClick={() => setAdding(true)}>{words.add}</Button>;
  const none = actions.data?.length === 0;
  const lacking = sources?.length === 0 || connectors?.length === 0;
  return (
    <PageFrame title={words.title} text={words.text} action={adding || none ? undefined : addButton}>
      {adding && sources !== undefined && connectors !== undefined && (
        <ActionForm
          sources={sources}
          connectors={connectors}
          takenIds={actions.data?.map((action) => action.id) ?? []}
          onClose={() => setAdding(false)}
        />
      )}
      <LoadedList
        query={actions}
        empty={
          adding ? null : lacking ? (
            <EmptyState title={words.needsTitle} text={words.needsText}>
              <Group gap={8}>
                {connectors?.length === 0 && (
                  <Button onClick={() => goTo("connectors")}>{words.addConnector}</Button>
                )}
                {sources?.length === 0 && <Button onClick={() => goTo("sources")}>{words.addSource}</Button>}
              </Group>
            </EmptyState>
          ) : (
            <EmptyState title={words.emptyTitle} text={words.emptyText}>
              {addButton}
            </EmptyState>
          )
        }
      >
        {(action) => <ActionCard key={action.id} action={action} pointedOut={action.id === id} />}
      </LoadedList>
    </PageFrame>
  );
}
