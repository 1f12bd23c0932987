import { createDingtalkGroup } from "../../simulator/dingtalk/group.ts";
import { createFaultyGroup, type FaultyGroup } from "../faulty-group.ts";
import { type LedgerEntry, type Reconciliation, reconcile } from "../reconcile.ts";

export const TOKEN = "token-of-the-team-source";
const SECRET = `SEC${"0123456789abcdef".repeat(4)}`;
/** DingTalk's limit, on a shorter period. */
export const RATE_LIMIT = { messages: 20, perSeconds: 1 };

interface GroupConnector {
  readonly events: readonly string[];
  readonly digestAbove: number;
}

interface TeamGroup {
  readonly id: string;
  /** One robot may have several. */
  readonly connectors: readonly GroupConnector[];
}

const EVERY_EVENT = ["alert-created", "alert-acknowledged", "alert-resolved"];
const NEVER = 10_000;

/**
 * `all-N` receive every event in a message of its own. `new-N` receive one event per alert, in digests if many wait.
 * `shared` has a robot of two connectors.
 */
const GROUPS: readonly TeamGroup[] = [
  ...["all-1", "all-2", "all-3"].map((id) => ({
    id,
    connectors: [{ events: EVERY_EVENT, digestAbove: NEVER }],
  })),
  ...["new-1", "new-2"].map((id) => ({
    id,
    connectors: [{ events: ["alert-created"], digestAbove: 3 }],
  })),
  {
    id: "shared",
    connectors: ["alert-created", "alert-resolved"].map((event) => ({ events: [event], digestAbove: NEVER })),
  },
];

/** Creates the groups, whose robots enforce the rate limit; a share `rate` of the requests to them fails. */
export const createTeamGroups = (random: () => number, rate: number): FaultyGroup[] =>
  GROUPS.map(({ id }) =>
    createFaultyGroup({
      group: createDingtalkGroup({
        id,
        token: `robot-token-of-${id}`,
        secret: SECRET,
        rateLimit: RATE_LIMIT,
        holdSeconds: 5,
      }),
      random,
      rate,
    }),
  );

/** The groups that receive every event singly: a robot that is served is seen to be. */
export const isBusy = ({ id }: Pick<FaultyGroup, "id">): boolean => id.startsWith("all");

/** The provisioning file as JSON, which is valid YAML. */
export function teamProvisioning(webhookUrlOf: (id: string) => string): string {
  const connectors = GROUPS.flatMap(({ id, connectors }) =>
    connectors.map((connector, index) => ({ ...connector, groupId: id, id: `${id}-c${index + 1}` })),
  );
  return JSON.stringify({
    sources: [{ id: "team", name: "Team", type: "ilert", token: TOKEN }],
    connectors: connectors.map(({ id, groupId, digestAbove }) => ({
      id,
      name: id,
      type: "dingtalk",
      webhookUrl: webhookUrlOf(groupId),
      secret: SECRET,
      rateLimit: RATE_LIMIT,
      digest: { above: digestAbove },
    })),
    actions: connectors.map(({ id, events }) => ({
      id: `tell-${id}`,
      name: `Tell ${id}`,
      sources: ["team"],
      connector: id,
      events,
    })),
  });
}

/** Compares acknowledged events with a group's messages. Connectors of one robot have no common order. */
export function compareGroup(group: FaultyGroup, acknowledged: readonly LedgerEntry[]): Reconciliation {
  const connectors = GROUPS.find(({ id }) => id === group.id)?.connectors ?? [];
  const entries = acknowledged.flatMap((entry) => {
    const index = connectors.findIndex(({ events }) => events.includes(entry.type));
    return index < 0 ? [] : [{ ...entry, alertId: `${entry.alertId} ${index}` }];
  });
  return reconcile(
    entries,
    group.messages.map(({ text }) => text),
  );
}

/** How many requests a robot refused because of the rate limit. */
export const overLimit = ({ refusals }: FaultyGroup): number =>
  refusals.filter(({ fault, answer }) => fault === null && JSON.stringify(answer).includes("130101")).length;

/** How often a robot had as many messages in one period as may be sent without a reserve (18 of 20). */
export function fullWindows({ messages }: FaultyGroup): number {
  const last = RATE_LIMIT.messages - 3;
  return messages.filter(({ postedAt }, index) => {
    const first = messages[index - last];
    return first !== undefined && postedAt - first.postedAt < RATE_LIMIT.perSeconds * 1000;
  }).length;
}
