import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { EmptyState, PageFrame } from "../../components/page-frame.tsx";
import type { AnyConnectorTypeUi } from "../../connector-types/connector-type.ts";
import { CONNECTOR_TYPE_UIS, connectorType, DEFAULT_TYPE } from "../../connector-types/connector-types.ts";
import { Permitted, useMay } from "../../data/me.tsx";
import { useConnectors } from "../../data/queries.ts";
import { useStatus } from "../../data/services.ts";
import { PageProblems } from "../../data/status-notices.tsx";
import { EntityList } from "../../forms/entity-list.tsx";
import { useNewRequested, usePageId } from "../../navigation/use-route.ts";
import { robotGroups } from "./card-order.ts";
import { ConnectorCard } from "./connector-card.tsx";
import { ConnectorForm } from "./connector-form.tsx";

export function ConnectorsPage() {
  const t = useTranslations("connectors");
  const connectors = useConnectors();
  const id = usePageId("connectors");
  const mayAdd = useMay("connectors.create");
  const [requested, setAdding] = useState<AnyConnectorTypeUi | null>(null);
  const adding = mayAdd ? requested : null;
  useNewRequested(() => setAdding(DEFAULT_TYPE));
  const buttons = (
    <Permitted for="connectors.create">
      {" "}
      <Group gap={8}>
        {[...CONNECTOR_TYPE_UIS].reverse().map((type) => (
          <AddButton key={type.type} type={type} onAdd={() => setAdding(type)} />
        ))}
      </Group>
    </Permitted>
  );
  const lanes = useStatus()?.lanes ?? [];
  const groups = robotGroups(connectors.data ?? [], lanes);
  const none = connectors.data?.length === 0;
  return (
    <PageFrame title={t("title")} text={t("text")} action={adding !== null || none ? undefined : buttons}>
      <PageProblems page="connectors" />
      {adding !== null && (
        <ConnectorForm key={adding.type} connector={null} type={adding} onClose={() => setAdding(null)} />
      )}
      <EntityList
        query={{ ...connectors, data: connectors.data === undefined ? undefined : groups.flat() }}
        empty={
          adding !== null ? null : (
            <EmptyState title={t("empty.title")} text={t("empty.text")}>
              {buttons}
            </EmptyState>
          )
        }
        card={(connector, onEdit) => (
          <ConnectorCard
            connector={connector}
            robot={groups.find((group) => group.includes(connector)) ?? [connector]}
            highlighted={connector.id === id}
            onEdit={onEdit}
          />
        )}
        form={(connector, present, onClose) => (
          <ConnectorForm
            connector={connector}
            present={present}
            type={connectorType(connector)}
            onClose={onClose}
          />
        )}
      />
    </PageFrame>
  );
}

/** The last button is the usual choice. */
function AddButton({ type, onAdd }: { type: AnyConnectorTypeUi; onAdd: () => void }) {
  const { add } = type.useWords();
  return (
    <Button {...(type === DEFAULT_TYPE ? {} : { variant: "default" })} onClick={onAdd}>
      {add}
    </Button>
  );
}
