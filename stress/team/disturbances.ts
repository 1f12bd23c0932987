import { setTimeout as delay } from "node:timers/promises";
import { waitUntil } from "../../testkit/wait-until.ts";
import { isBusy } from "./groups.ts";
import type { RelayMode } from "./relay.ts";
import type { Team, TeamNode } from "./world.ts";

/** A measured time, in ms, with the longest one allowed. */
export interface Measure {
  readonly name: string;
  readonly times: readonly number[];
  readonly limitMs: number;
}

/** Disturbs a team, and returns what it measured and what was wrong. */
export interface Disturbance {
  /** Whether only another node can keep its limits. */
  readonly needsOthers: boolean;
  run(team: Team): Promise<{ readonly measures: readonly Measure[]; readonly wrong: readonly string[] }>;
}

const RECOVERY_MS = 90_000;

/** Waits until every busy robot has a message after `since`; resolves to the time until the last one, in ms. */
async function untilAllServed({ groups }: Team, since: number): Promise<number> {
  const times = groups.filter(isBusy).map((group) =>
    waitUntil(
      async () => {
        const first = group.messages.find(({ postedAt }) => postedAt > since);
        return first === undefined ? null : first.postedAt - since;
      },
      { what: `the robot of ${group.id} is served again`, withinMs: RECOVERY_MS, everyMs: 20 },
    ),
  );
  return Math.max(...(await Promise.all(times)));
}

const pick = ({ nodes, random }: Team): TeamNode => {
  const node = nodes[Math.floor(random() * nodes.length)];
  if (node === undefined) throw new Error("A team has a node.");
  return node;
};

const pauseBetween = ({ random }: Team) => delay(2_000 + random() * 2_000);

/** A node that has just connected calls no other one dead for 4 s, because the database may have restarted. */
const SETTLED_MS = 5_000;

/**
 * Ends a random node every 2 to 4 s, and starts it again at once. With a limit of the time until every robot is served
 * again, the nodes settle before each end.
 */
export const endNodes = (signal: "SIGKILL" | "SIGTERM", times: number, limitMs?: number): Disturbance => ({
  needsOthers: true,
  async run(team) {
    const served: number[] = [];
    for (let count = 0; count < times; count++) {
      if (limitMs !== undefined) await delay(SETTLED_MS);
      await pauseBetween(team);
      const node = pick(team);
      const since = Date.now();
      await node.end(signal);
      const started = node.start();
      served.push(await untilAllServed(team, since));
      await started;
    }
    const [row] = await team.database.query(
      "SELECT count(*)::int AS count FROM tocsin.attempts WHERE outcome = 'interrupted'",
    );
    const wrong = signal === "SIGTERM" && row?.count !== 0 ? [`${row?.count} tries were cut short`] : [];
    return {
      measures: [{ name: `served again after ${signal}`, times: served, limitMs: limitMs ?? RECOVERY_MS }],
      wrong,
    };
  },
});

const LEASE_LIMIT_MS = 17_000;

/** The times of acknowledgements by other nodes. */
const acksOfOthers = ({ answers }: Team, node: TeamNode, since: number, until: number): number[] => {
  const times = answers
    .filter(
      ({ hookUrl, status, sentAt }) =>
        hookUrl !== node.hookUrl && status === 202 && sentAt > since && sentAt < until,
    )
    .map(({ sentAt, endedAt }) => endedAt - sentAt)
    .sort((a, b) => a - b);
  const p99 = times[Math.floor(times.length * 0.99)];
  return p99 === undefined ? [] : [p99];
};

export interface Isolation {
  readonly times: number;
  readonly forMs: number;
  /** The limit of the 99th percentile of the other nodes' acknowledgements meanwhile. */
  readonly ackLimitMs: number;
}

/** Takes a random node away from the others for a while, and gives it back. */
function isolate(
  { times, forMs, ackLimitMs }: Isolation,
  name: string,
  begin: (node: TeamNode) => void,
  end: (node: TeamNode) => void,
): Disturbance {
  return {
    needsOthers: true,
    async run(team) {
      const served: number[] = [];
      const acks: number[] = [];
      for (let count = 0; count < times; count++) {
        await delay(SETTLED_MS);
        const node = pick(team);
        begin(node);
        const since = Date.now();
        // What was on the way when the node was isolated may still arrive.
        const measured = untilAllServed(team, since + 500).then((ms) => served.push(ms + 500));
        await delay(forMs);
        end(node);
        acks.push(...acksOfOthers(team, node, since, Date.now()));
        await measured;
      }
      return {
        measures: [
          { name: `served again after ${name}`, times: served, limitMs: LEASE_LIMIT_MS },
          { name: "p99 of others' acks", times: acks, limitMs: ackLimitMs },
        ],
        wrong: [],
      };
    },
  };
}

export const freeze = (isolation: Isolation): Disturbance =>
  isolate(
    isolation,
    "SIGSTOP",
    ({ product }) => product.kill("SIGSTOP"),
    ({ product }) => product.kill("SIGCONT"),
  );

export const partition = (mode: RelayMode, isolation: Isolation): Disturbance =>
  isolate(
    isolation,
    `partition (${mode})`,
    ({ relay }) => relay.set(mode),
    ({ relay }) => relay.set("pass"),
  );

const REFUSED_WITHIN_MS = 5_000;
const BACK_WITHIN_MS = 3_000;

/** Kills the database, and starts it again after a while. */
export const stopDatabase = (times: number, forMs: number): Disturbance => ({
  needsOthers: false,
  async run(team) {
    const back: number[] = [];
    const refused: number[] = [];
    const wrong: string[] = [];
    for (let count = 0; count < times; count++) {
      await pauseBetween(team);
      await team.database.kill();
      const since = Date.now();
      await delay(forMs);
      const until = Date.now();
      await team.database.start();
      const startedAt = Date.now();
      const first = await waitUntil(
        async () => team.answers.find(({ status, endedAt }) => status === 202 && endedAt > until) ?? null,
        { what: "an acknowledgement after the database is back", withinMs: RECOVERY_MS },
      );
      back.push(Math.max(0, first.endedAt - startedAt));
      for (const { status, retryAfter, sentAt, endedAt } of team.answers) {
        if (sentAt < since || endedAt > until) continue;
        if (status === 202) wrong.push("202 without a database");
        if (status === 503 && (retryAfter ?? 99) > 5) wrong.push(`503 with Retry-After ${retryAfter}`);
        refused.push(endedAt - sentAt);
      }
    }
    return {
      measures: [
        { name: "refused without a database", times: refused, limitMs: REFUSED_WITHIN_MS },
        { name: "acknowledged after it is back", times: back, limitMs: BACK_WITHIN_MS },
      ],
      wrong,
    };
  },
});
