import { Button } from "@mantine/core";
import { useState } from "react";
import { useConnectors } from "../../client/queries.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { LoadedList } from "../../components/loaded-list.tsx";
import { PageFrame } from "../../components/page-frame.tsx";
import { useRoute } from "../../use-route.ts";
import { ConnectorCard } from "./connector-card.tsx";
import { ConnectorForm } from "./connector-form.tsx";
import { connectorWords as words } from "./connector-words.ts";

export function ConnectorsPage() {
  const connectors = useConnectors();
  const { id } = useRoute();
  const [adding, setAdding] = useState(false);
  const addButton = <Button onClick={() => setAdding(true)}>{words.add}</Button>;
  const none = connectors.data?.length === 0;
  return (
    <PageFrame title={words.title} text={words.text} action={adding || none ? undefined : addButton}>
      {adding && (
        <ConnectorForm
          takenIds={connectors.data?.map((connector) => connector.id) ?? []}
          onClose={() => setAdding(false)}
        />
      )}
      <LoadedList
        query={connectors}
        empty={
          adding ? null : (
            <EmptyState title={words.emptyTitle} text={words.emptyText}>
              {addButton}
            </EmptyState>
          )
        }
      >
        {(connector) => (
          <ConnectorCard key={connector.id} connector={connector} pointedOut={connector.id === id} />
        )}
      </LoadedList>
    </PageFrame>
  );
}
