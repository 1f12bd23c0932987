import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { ConnectorView } from "../../../shared/model/connector.ts";
import { EmptyState, PageFrame } from "../../components/page-frame.tsx";
import { useConnectors } from "../../data/queries.ts";
import { EntityList } from "../../forms/entity-list.tsx";
import { useNewRequested, usePageId } from "../../navigation/use-route.ts";
import { ConnectorCard } from "./connector-card.tsx";
import { ConnectorForm } from "./connector-form.tsx";

export function ConnectorsPage() {
  const t = useTranslations("connectors");
  const connectors = useConnectors();
  const id = usePageId("connectors");
  const [adding, setAdding] = useState<ConnectorView["type"] | null>(null);
  useNewRequested(() => setAdding("dingtalk"));
  const buttons = (
    <Group gap={8}>
      <Button variant="default" onClick={() => setAdding("practice")}>
        {t("addPractice")}
      </Button>
      <Button onClick={() => setAdding("dingtalk")}>{t("add")}</Button>
    </Group>
  );
  const none = connectors.data?.length === 0;
  return (
    <PageFrame title={t("title")} text={t("text")} action={adding !== null || none ? undefined : buttons}>
      {adding !== null && (
        <ConnectorForm key={adding} connector={null} type={adding} onClose={() => setAdding(null)} />
      )}
      <EntityList
        query={connectors}
        empty={
          adding !== null ? null : (
            <EmptyState title={t("empty.title")} text={t("empty.text")}>
              {buttons}
            </EmptyState>
          )
        }
        card={(connector, onEdit) => (
          <ConnectorCard connector={connector} highlighted={connector.id === id} onEdit={onEdit} />
        )}
        form={(connector, present, onClose) => (
          <ConnectorForm connector={connector} present={present} type={connector.type} onClose={onClose} />
        )}
      />
    </PageFrame>
  );
}
