import { Button, Group } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { ConnectorView } from "../../../shared/model/connector.ts";
import { ProblemBox } from "../../components/problem-box.tsx";
import { connectorType } from "../../connector-types/connector-types.ts";
import { useActions, useCommand, useConnectors } from "../../data/queries.ts";
import { useServices, useStatus } from "../../data/services.ts";
import { EntityCard } from "../../forms/entity-card.tsx";
import { newRowId } from "../../forms/new-row-id.ts";
import { ConnectorDetails, SharedRobot } from "./connector-details.tsx";
import { ConnectorState } from "./connector-state.tsx";
import { TestAnswer } from "./connector-test.tsx";

export interface ConnectorCardProps {
  readonly connector: ConnectorView;
  /** All connectors with its robot in the order shown, itself included. */
  readonly robot: readonly ConnectorView[];
  readonly highlighted: boolean;
  readonly onEdit: () => void;
}

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
        users: users.map((action) => action.name),
        usersConsequence: t("delete.users", { count: users.length }),
        done: t("delete.done", { name }),
        remove: (withDependents) => api.connectors.remove({ params: { id }, query: { withDependents } }),
      }}
    >
      {lane !== undefined && (
        <ConnectorState lane={lane} onEdit={onEdit} onTest={() => test.run(undefined)} />
      )}
      <ConnectorDetails connector={connector} lane={lane} />
      {robot[0] === connector && <SharedRobot connector={connector} />}
      <Group gap={8}>
        {lane?.tested !== "fixed" && (
          <Button variant="default" loading={test.busy} onClick={() => test.run(undefined)}>
            {t("test.button")}
          </Button>
        )}
        {type.CardActions && <type.CardActions connector={connector} />}
      </Group>
      {test.problem !== null && <ProblemBox title={test.problem.message} />}
      {test.answer !== undefined && !test.busy && <TestAnswer answer={test.answer} />}
    </EntityCard>
  );
}
