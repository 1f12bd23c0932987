import { Button, Group, Switch } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { ConnectorView } from "../../../shared/model/connector.ts";
import type { LaneStatus } from "../../../shared/model/status.ts";
import { useAct } from "../../client/queries.ts";
import { useServices, useStatus } from "../../client/services.ts";
import { Card } from "../../components/card.tsx";
import { DeleteButton } from "../../components/delete-button.tsx";
import { type Fact, Facts } from "../../components/facts.tsx";
import { Gauge } from "../../components/gauge.tsx";
import { useNow } from "../../components/now.ts";
import { ProblemBox } from "../../components/problem-box.tsx";
import { secretWords } from "../../components/secret-words.ts";
import { TimeAgo } from "../../components/time-ago.tsx";
import { laneSentence, laneWords } from "../../shell/lane-words.ts";
import type { Translator } from "../../words/words.ts";
import classes from "./connector-card.module.css";
import { connectorWords as words } from "./connector-words.ts";
import { TestAnswer } from "./test-answer.tsx";

export function ConnectorCard({ connector, pointedOut }: { connector: ConnectorView; pointedOut: boolean }) {
  const { api } = useServices();
  const { id, name } = connector;
  const lane = useStatus()?.lanes.find(({ connectorId }) => connectorId === id);
  const test = useAct(() => api.connectors.test({ id }), { quiet: true });
  const toggle = useAct(
    (enabled: boolean) => {
      const { webhookUrl: _url, secret: _secret, ...kept } = connector;
      return api.connectors.update({ ...kept, enabled });
    },
    { changes: ["connectors"] },
  );
  const remove = useAct(() => api.connectors.remove({ id }), {
    changes: ["connectors"],
    done: () => words.deleted(name),
    quiet: true,
  });

  return (
    <Card
      title={name}
      pointedOut={pointedOut}
      end={
        <>
          <Switch
            checked={connector.enabled}
            disabled={toggle.busy}
            onChange={(changed) => toggle.run(changed.currentTarget.checked)}
            aria-label={`${words.switchedOn}: ${name}`}
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
      {lane !== undefined && <LaneState lane={lane} />}
      <Facts facts={factsOf(connector, lane, useTranslations("common"))} />
      <Group gap={8}>
        <Button variant="default" loading={test.busy} onClick={() => test.run(undefined)}>
          {words.test}
        </Button>
      </Group>
      {test.problem !== null && <ProblemBox title={test.problem.message} />}
      {test.answer !== undefined && !test.busy && <TestAnswer answer={test.answer} />}
    </Card>
  );
}

function LaneState({ lane }: { lane: LaneStatus }) {
  const { api } = useServices();
  const now = useNow(lane.holdUntil !== null);
  const t = useTranslations("shell");
  const { tone, words: short, filled } = laneWords(lane, now, t);
  const unblock = useAct(() => api.connectors.tryAgain({ id: lane.connectorId }), {
    done: () => words.unblocked,
  });
  return (
    <>
      <div className={classes.lane}>
        <span>{laneSentence(lane, now, t)}</span>
        <span className={classes.words} data-tone={tone}>
          {short}
        </span>
        <div className={classes.gauge}>
          <Gauge filled={filled} tone={tone} />
        </div>
      </div>
      {lane.blocked !== null && (
        <ProblemBox title={lane.blocked.message} text={lane.blocked.advice}>
          <Button variant="default" loading={unblock.busy} onClick={() => unblock.run(undefined)}>
            {words.tryAgain}
          </Button>
        </ProblemBox>
      )}
    </>
  );
}

function factsOf(
  { webhookUrl, secret, keyword }: ConnectorView,
  lane: LaneStatus | undefined,
  t: Translator<"common">,
): Fact[] {
  const facts: Fact[] = [
    { name: words.robot, value: robotWords(webhookUrl) },
    { name: words.secretFact, value: secretWords(secret, t) },
  ];
  if (keyword !== null) facts.push({ name: words.keyword, value: keyword });
  if (lane === undefined) return facts;
  if (lane.oldestWaitingAt !== null) {
    facts.push({
      name: words.oldestWaiting,
      value: <TimeAgo moment={lane.oldestWaitingAt} never={words.never} />,
    });
  }
  facts.push(
    { name: words.lastDelivery, value: <TimeAgo moment={lane.lastDeliveredAt} never={words.never} /> },
    { name: words.month, value: monthWords(lane) },
  );
  return facts;
}

/** The month's count, against the quota that the connector may share with others. */
function monthWords({ sentThisMonth, quota }: LaneStatus): string {
  const own = sentThisMonth.toLocaleString("en");
  if (quota === null) return own;
  const { used, limit } = quota;
  const of = `${used.toLocaleString("en")} of ${limit.toLocaleString("en")}`;
  return used === sentThisMonth ? of : `${own}, with the rest of the organisation ${of}`;
}

const robotWords = ({ host, hint }: ConnectorView["webhookUrl"]): string =>
  [host, hint === null ? null : `token ends in ${hint}`].filter((part) => part !== null).join(", ");
