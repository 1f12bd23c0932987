import { Switch } from "@mantine/core";
import { CHOOSABLE_EVENTS, labelOf } from "../../../shared/alert-event-types.ts";
import type { Action } from "../../../shared/model/action.ts";
import { useAct, useConnectors, useSources } from "../../client/queries.ts";
import { useServices } from "../../client/services.ts";
import { Card } from "../../components/card.tsx";
import { DeleteButton } from "../../components/delete-button.tsx";
import { type Fact, Facts } from "../../components/facts.tsx";
import { actionWords as words } from "./action-words.ts";

export function ActionCard({ action, pointedOut }: { action: Action; pointedOut: boolean }) {
  const { api } = useServices();
  const { id, name } = action;
  const sources = useSources().data;
  const connectors = useConnectors().data;
  const toggle = useAct((enabled: boolean) => api.actions.update({ ...action, enabled }), {
    changes: ["actions"],
  });
  const remove = useAct(() => api.actions.remove({ id }), {
    changes: ["actions"],
    done: () => words.deleted(name),
    quiet: true,
  });

  const nameIn = (list: readonly { id: string; name: string }[] | undefined, wanted: string) =>
    list === undefined ? "" : (list.find((item) => item.id === wanted)?.name ?? words.missing(wanted));
  const everything = action.events.length === CHOOSABLE_EVENTS.length;
  const facts: Fact[] = [
    { name: words.from, value: action.sources.map((source) => nameIn(sources, source)).join(", ") },
    { name: words.to, value: nameIn(connectors, action.connector) },
    {
      name: words.events,
      value: everything ? words.everyEvent : action.events.map((type) => labelOf(type)).join(", "),
    },
  ];
  if (action.conditions.length > 0) {
    const conditions = action.conditions.map(
      ({ field, operator, value }) => `${field} ${operator.replace("-", " ")} “${value}”`,
    );
    facts.push({ name: words.conditions, value: conditions.join(" and ") });
  }

  return (
    <Card
      title={name}
      pointedOut={pointedOut}
      end={
        <>
          <Switch
            checked={action.enabled}
            disabled={toggle.busy}
            onChange={(changed) => toggle.run(changed.currentTarget.checked)}
            aria-label={`${words.switchedOn} ${name}`}
          />
          <DeleteButton
            name={name}
            consequence={words.deletes}
            busy={remove.busy}
            problem={remove.problem}
            onDelete={() => remove.run(undefined)}
            onClose={remove.reset}
          />
        </>
      }
    >
      <Facts facts={facts} />
    </Card>
  );
}
