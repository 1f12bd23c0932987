import { Button, Group } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { ActionView } from "../../../shared/model/action.ts";
import { EmptyState, PageFrame } from "../../components/page-frame.tsx";
import { Permitted, useMay } from "../../data/me.tsx";
import { useActions, useCommand, useConnectors, useSources } from "../../data/queries.ts";
import { useServices } from "../../data/services.ts";
import { EntityList } from "../../forms/entity-list.tsx";
import { newRowId } from "../../forms/new-row-id.ts";
import { goTo, useNewRequested, usePageId } from "../../navigation/use-route.ts";
import { ActionCard } from "./action-card.tsx";
import { ActionForm } from "./action-form.tsx";
import { useActionRecords } from "./action-record.tsx";
import { newActionValues, valuesOf } from "./action-values.ts";
import { StoredActionForm } from "./stored-action-form.tsx";

/** Which alert events of which webhook sources go to which connector. */
export function ActionsPage() {
  const t = useTranslations("actions");
  const language = useLocale();
  const { api } = useServices();
  const actions = useActions();
  const { data: sources, error: sourcesError } = useSources();
  const { data: connectors, error: connectorsError } = useConnectors();
  const records = useActionRecords(actions.data);
  const id = usePageId("actions");
  const mayAdd = useMay("actions.create");
  const [requested, setAdding] = useState(false);
  const adding = requested && mayAdd;
  useNewRequested(() => setAdding(true));
  const idFor = (name: string) => newRowId(name, actions.data?.map((action) => action.id) ?? [], "action");
  const copy = useCommand(
    (action: ActionView) => {
      const name = t("card.copyName", { name: action.name });
      // Disabled, so that no group gets everything twice before the copy is changed.
      return api.actions.create({
        ...valuesOf(action),
        connector: action.connector,
        id: idFor(name),
        name,
        enabled: false,
      });
    },
    { changesConfig: true, done: ({ name }) => t("card.copied", { name }) },
  );
  const stopAdding = () => setAdding(false);
  // Without the names, a card would report everything as missing.
  const loaded = sources !== undefined && connectors !== undefined;
  const query = loaded
    ? actions
    : { data: undefined, error: actions.error ?? sourcesError ?? connectorsError };
  const addButton = (
    <Permitted for="actions.create">
      <Button onClick={() => setAdding(true)}>{t("add")}</Button>
    </Permitted>
  );
  const none = actions.data?.length === 0;

  return (
    <PageFrame title={t("title")} text={t("text")} action={adding || none ? undefined : addButton}>
      {adding && sources !== undefined && connectors !== undefined && (
        <ActionForm
          title={t("add")}
          sources={sources}
          connectors={connectors}
          initial={newActionValues(sources, connectors, language)}
          idFor={idFor}
          save={(action) => api.actions.create(action)}
          onClose={stopAdding}
        />
      )}
      <EntityList
        query={query}
        empty={adding ? null : <NoActions sources={sources} connectors={connectors} addButton={addButton} />}
        card={(action, onEdit) => (
          <ActionCard
            action={action}
            record={records?.find(({ actionId }) => actionId === action.id)}
            sources={sources ?? []}
            connectors={connectors ?? []}
            highlighted={action.id === id}
            onEdit={onEdit}
            onDuplicate={() => copy.run(action, { onSuccess: (made) => goTo("actions", made.id) })}
          />
        )}
        form={(action, present, onClose) => (
          <StoredActionForm
            action={action}
            present={present}
            sources={sources ?? []}
            connectors={connectors ?? []}
            onClose={onClose}
          />
        )}
      />
    </PageFrame>
  );
}

interface NoActionsProps {
  readonly sources: readonly unknown[] | undefined;
  readonly connectors: readonly unknown[] | undefined;
  readonly addButton: ReactNode;
}

/** What is required before the first alert action, or an invitation to add it. */
function NoActions({ sources, connectors, addButton }: NoActionsProps) {
  const t = useTranslations("actions");
  if (sources?.length !== 0 && connectors?.length !== 0) {
    return (
      <EmptyState title={t("emptyTitle")} text={t("emptyText")}>
        {addButton}
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t("needsTitle")} text={t("needsText")}>
      <Group gap={8}>
        {connectors?.length === 0 && <Button onClick={() => goTo("connectors")}>{t("addConnector")}</Button>}
        {sources?.length === 0 && <Button onClick={() => goTo("sources")}>{t("addSource")}</Button>}
      </Group>
    </EmptyState>
  );
}
