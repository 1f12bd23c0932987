import { Checkbox, Select, SimpleGrid, TextInput } from "@mantine/core";
import { CHOOSABLE_EVENTS } from "../../../shared/alert-event-types.ts";
import { type Action, actionSchema } from "../../../shared/model/action.ts";
import type { ConnectorView } from "../../../shared/model/connector.ts";
import type { SourceView } from "../../../shared/model/source.ts";
import { problemOf } from "../../client/problem.ts";
import { useAct } from "../../client/queries.ts";
import { useServices } from "../../client/services.ts";
import { FormCard } from "../../components/form-card.tsx";
import { newId } from "../../components/new-id.ts";
import { useDraft } from "../../components/use-draft.ts";
import { choiceLabel, USUAL_EVENTS, actionWords as words } from "./action-words.ts";
import { EventPresets } from "./event-presets.tsx";

export interface ActionFormProps {
  readonly sources: readonly SourceView[];
  readonly connectors: readonly ConnectorView[];
  readonly takenIds: readonly string[];
  readonly onClose: () => void;
}

export function ActionForm({ sources, connectors, takenIds, onClose }: ActionFormProps) {
  const { api } = useServices();
  // Where there is only one to choose, it is chosen.
  const draft = useDraft<{ name: string; sources: string[]; connector: string | null; events: string[] }>({
    name: "",
    sources: sources.length === 1 ? sources.map((source) => source.id) : [],
    connector: connectors.length === 1 ? (connectors[0]?.id ?? null) : null,
    events: [...USUAL_EVENTS],
  });
  const create = useAct((action: Action) => api.actions.create(action), {
    changes: ["actions"],
    done: ({ name }) => words.saved(name),
    quiet: true,
  });
  const { values } = draft;

  function submit() {
    const action = draft.check(actionSchema, {
      ...values,
      id: newId(values.name, takenIds, "action"),
      connector: values.connector ?? undefined,
    });
    if (action === null) return;
    create.run(action, { onSuccess: onClose, onError: (thrown) => draft.refuse(problemOf(thrown)) });
  }

  return (
    <FormCard
      title={words.add}
      submit={words.save}
      busy={create.busy}
      problem={draft.elsewhere(create.problem)}
      onSubmit={submit}
      onCancel={onClose}
    >
      <TextInput
        label={words.name}
        placeholder={words.namePlaceholder}
        value={values.name}
        onChange={(changed) => draft.set("name", changed.currentTarget.value)}
        error={draft.errorOf("name")}
        data-autofocus
      />
      <Checkbox.Group
        label={words.sources}
        value={values.sources}
        onChange={(chosen) => draft.set("sources", chosen)}
        error={draft.errorOf("sources")}
      >
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" verticalSpacing={6} mt={6} mb={4}>
          {sources.map((source) => (
            <Checkbox key={source.id} size="xs" value={source.id} label={source.name} />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
      <Select
        label={words.connector}
        placeholder={words.connectorPlaceholder}
        data={connectors.map((connector) => ({ value: connector.id, label: connector.name }))}
        value={values.connector}
        onChange={(chosen) => draft.set("connector", chosen)}
        error={draft.errorOf("connector")}
        allowDeselect={false}
      />
      <Checkbox.Group
        label={words.events}
        value={values.events}
        onChange={(chosen) => draft.set("events", chosen)}
        error={draft.errorOf("events")}
      >
        <EventPresets chosen={values.events} onChoose={(chosen) => draft.set("events", chosen)} />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" verticalSpacing={6} mt={8} mb={4}>
          {CHOOSABLE_EVENTS.map((event) => (
            <Checkbox key={event} size="xs" value={event} label={choiceLabel(event)} />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
    </FormCard>
  );
}
