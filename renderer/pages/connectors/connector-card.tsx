import { Button, Group } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { ConnectorView } from "../../../shared/model/connector.ts";
import { ProblemBox } from "../../components/problem-box.tsx";
import { connectorType } from "../../connector-types/connector-types.ts";
import { Permitted } from "../../data/me.tsx";
import { useActions, useCommand, useConnectors } from "../../data/queries.ts";
import { useServices, useStatus } from "../../data/services.ts";
import { EntityCard } from "../../forms/entity-card.tsx";
import { newRowId } from "../../forms/new-row-id.ts";
import { routeHref } from "../../navigation/route.ts";
import { ConnectorDetails, SharedRobot } from "./connector-details.tsx";
import { ConnectorState } from "./connector-state.tsx";
import { TestAnswer } from "./connector-test.tsx";

export interface ConnectorCardProps {
  readonly connector: ConnectorView;
  /** All connectors with its robot in the shown order, including itself. */
  readonly robot: readonly ConnectorView[];
  readonly highlighted: boolean;
  readonly onEdit: () => void;
}

const nameOf = ({ name }: { readonly name: string }) => name;

export function ConnectorCard({ connector, robot, highlighted, onEdit }: ConnectorCardProps) {
  const t = useTranslations("connectors");
  const common = useTranslations("forms");
  const { api } = useServices();
  const { id, name } = connector;
  const type = connectorType(connector);
  const takenIds = useConnectors().data?.map((one) => one.id) ?? [];
  const users = useActions().data?.filter((action) => action.connector === id) ?? [];
  const lane = useStatus()?.lanes.find(({ connectorId }) => connectorId === id);
  const test = useCommand(() => api.connectors.test({ id }), { quiet: true });
  const copy = useCommand(
    () => {
      const copyName = common("copyName", { name });
      return api.connectors.copy({ id, newId: newRowId(copyName, takenIds, "connector"), name: copyName });
    },
    { changesConfig: true, done: (made) => t("copy.done", { name: made.name }) },
  );

  return (
    <EntityCard
      kind="connectors"
      entity={connector}
      icon={<type.Icon />}
      mark={type.Mark && <type.Mark />}
      highlighted={highlighted}
      joined={robot[0] !== connector}
      switchLabel={t("card.switch", { name })}
      onSwitch={(enabled) => api.connectors.update({ id, enabled })}
      onEdit={onEdit}
      onDuplicate={() => copy.run(undefined)}
      deletion={{
        consequence: t("delete.text"),
        effects: [
          ...(users.length > 0
            ? [{ text: t("delete.actions", { count: users.length }), names: users.map(nameOf) }]
            : []),
          ...(lane !== undefined && lane.waiting > 0
            ? [{ text: t("delete.waiting", { count: lane.waiting }) }]
            : []),
        ],
        done: t("delete.done", { name }),
        remove: () => api.connectors.remove({ params: { id }, query: { withDependents: users.length > 0 } }),
      }}
    >
      {lane !== undefined && (
        <ConnectorState lane={lane} onEdit={onEdit} onTest={() => test.run(undefined)} />
      )}
      <ConnectorDetails connector={connector} lane={lane} />
      {robot[0] === connector && <SharedRobot connector={connector} />}
      <Group gap={8}>
        <Permitted for="connectors.test">
          {lane?.tested !== "fixed" && (
            <Button variant="default" loading={test.busy} onClick={() => test.run(undefined)}>
              {t("test.button")}
            </Button>
          )}
        </Permitted>
        <Button
          variant="default"
          component="a"
          href={routeHref("log", null, { view: "events", connector: id })}
        >
          {t("card.activity")}
        </Button>
        <Permitted for="sources.sample">
          {type.CardActions && <type.CardActions connector={connector} />}
        </Permitted>
      </Group>
      {test.problem !== null && <ProblemBox title={test.problem.message} />}
      {test.answer !== undefined && !test.busy && <TestAnswer answer={test.answer} />}
    </EntityCard>
  );
}
