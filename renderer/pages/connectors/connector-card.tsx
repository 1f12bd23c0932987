import { Badge, Button, Group } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { ConnectorView } from "../../../shared/model/connector.ts";
import { useAct, useActions, useConnectors } from "../../client/queries.ts";
import { useServices, useStatus } from "../../client/services.ts";
import { newId } from "../../components/new-id.ts";
import { ProblemBox } from "../../components/problem-box.tsx";
import { ThingCard } from "../../components/thing-card.tsx";
import { routeHref } from "../../route.ts";
import { ConnectorFacts } from "./connector-facts.tsx";
import { ConnectorState } from "./connector-state.tsx";
import { SharedRobot } from "./shared-robot.tsx";
import { TestAnswer } from "./test-answer.tsx";

export interface ConnectorCardProps {
  readonly connector: ConnectorView;
  readonly pointedOut: boolean;
  readonly onEdit: () => void;
}

export function ConnectorCard({ connector, pointedOut, onEdit }: ConnectorCardProps) {
  const t = useTranslations("connectors");
  const common = useTranslations("forms");
  const { api } = useServices();
  const { id, name } = connector;
  const practice = connector.type === "practice";
  const takenIds = useConnectors().data?.map((one) => one.id) ?? [];
  const users = useActions().data?.filter((action) => action.connector === id) ?? [];
  const lane = useStatus()?.lanes.find(({ connectorId }) => connectorId === id);
  const test = useAct(() => api.connectors.test({ id }), { quiet: true });
  const copy = useAct(
    () => {
      const copyName = common("copyName", { name });
      return api.connectors.copy({ id, newId: newId(copyName, takenIds, "connector"), name: copyName });
    },
    { changes: ["connectors"], done: (made) => t("copy.done", { name: made.name }) },
  );

  return (
    <ThingCard
      kind="connectors"
      thing={connector}
      mark={
        practice && (
          <Badge variant="outline" color="gray" title={t("card.practiceMore")}>
            {t("card.practice")}
          </Badge>
        )
      }
      pointedOut={pointedOut}
      switchLabel={t("card.switch", { name })}
      onSwitch={(enabled) => {
        const { webhookUrl: _url, secret: _secret, sameRobot: _others, ...kept } = connector;
        return api.connectors.update({ ...kept, enabled });
      }}
      onEdit={onEdit}
      onDuplicate={() => copy.run(undefined)}
      deletion={{
        consequence: t("delete.text"),
        users: users.map((action) => action.name),
        usersConsequence: t("delete.users", { count: users.length }),
        changes: ["connectors", "actions"],
        done: t("delete.done", { name }),
        remove: (withDependents) => api.connectors.remove({ params: { id }, query: { withDependents } }),
      }}
    >
      {lane !== undefined && <ConnectorState lane={lane} onEdit={onEdit} />}
      <ConnectorFacts connector={connector} lane={lane} />
      <SharedRobot connector={connector} />
      <Group gap={8}>
        <Button variant="default" loading={test.busy} onClick={() => test.run(undefined)}>
          {t("test.button")}
        </Button>
        {practice && (
          <Button variant="default" component="a" href={routeHref("practice", id)}>
            {t("card.openPractice")}
          </Button>
        )}
      </Group>
      {test.problem !== null && <ProblemBox title={test.problem.message} />}
      {test.answer !== undefined && !test.busy && <TestAnswer answer={test.answer} />}
    </ThingCard>
  );
}
