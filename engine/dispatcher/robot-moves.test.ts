import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Node,
  type RobotRequest,
  robotUrl,
  startNodeBench,
} from "../../testkit/dispatcher/node-bench.ts";

/** Long runs are requested by the environment. */
const RUNS = Number(process.env.TOCSIN_MODEL_RUNS ?? 8);
const MINUTE = 60_000;
const ROBOTS = [robotUrl("t"), robotUrl("u")];
const CONNECTORS = ["ops", "night", "dev"] as const;
const LIMIT = 20;
/** Time enough for the rest of the queue, in minutes. */
const DRAIN_MINUTES = 12;

type Bench = Awaited<ReturnType<typeof startNodeBench>>;

const step = fc.record({
  /** How many alerts arrive, for which connector, and of how many alerts they are. */
  count: fc.nat(20),
  connector: fc.constantFrom(...CONNECTORS),
  alerts: fc.integer({ min: 1, max: 5 }),
  /** What happens to a robot. */
  move: fc.constantFrom("none", "give", "give", "kill"),
  robot: fc.constantFrom(...ROBOTS),
  robotMs: fc.constantFrom(20, 300, 3_000, 9_000),
  passMs: fc.integer({ min: 10, max: 20_000 }),
});

const ownerOf = ({ nodes }: Bench, robot: string): Node | undefined =>
  [...nodes].find(({ owned }) => owned.has(robot));

/** Advances the clock until the promise resolves. */
async function until(bench: Bench, promise: Promise<unknown>) {
  let isOver = false;
  const over = promise.finally(() => {
    isOver = true;
  });
  while (!isOver) await bench.clock.advance(100);
  await over;
}

/** Gives a robot to the node with the fewest robots. */
async function give(bench: Bench, robot: string) {
  const before = ownerOf(bench, robot);
  if (before !== undefined) await until(bench, before.leave(robot));
  const [next] = [...bench.nodes]
    .filter((node) => node !== before)
    .sort((a, b) => a.owned.size - b.owned.size);
  if (next !== undefined) await until(bench, next.take(robot));
}

async function kill(bench: Bench, robot: string) {
  const node = ownerOf(bench, robot);
  if (node === undefined) return;
  const lost = [...node.owned];
  node.kill();
  await bench.startNode();
  for (const one of lost) await give(bench, one);
}

/** The most requests of a robot in any minute, wherever between start and end it counts them. */
function mostInAMinute(requests: readonly RobotRequest[], momentOf: (request: RobotRequest) => number) {
  const moments = requests.map(momentOf).sort((a, b) => a - b);
  return Math.max(
    0,
    ...moments.map((from) => moments.filter((at) => at >= from && at < from + MINUTE).length),
  );
}

function check({ requests }: Bench, queued: ReadonlyMap<string, { alert: string; connector: string }>) {
  const byUuid = Map.groupBy(requests, ({ uuid }) => uuid);
  for (const uuid of queued.keys()) {
    const sent = byUuid.get(uuid) ?? [];
    // A repetition has the same id, and only what was cut off is repeated.
    expect(sent.filter(({ isCutOff }) => !isCutOff)).toHaveLength(1);
    expect(sent.at(-1)?.isCutOff).toBe(false);
  }
  expect(byUuid.size).toBe(queued.size);
  for (const [, ids] of Map.groupBy(queued.keys(), (id) => JSON.stringify(queued.get(id)))) {
    const order = requests.map(({ uuid }) => uuid).filter((uuid) => ids.includes(uuid));
    expect([...new Set(order)]).toEqual(ids);
    // The next one of an alert is sent only after the one before has ended.
    expect(order.map((uuid) => ids.indexOf(uuid))).toEqual(
      order.map((uuid) => ids.indexOf(uuid)).sort((a, b) => a - b),
    );
  }
  for (const robot of ROBOTS) {
    const ofRobot = requests.filter((request) => request.robot === robot);
    expect(mostInAMinute(ofRobot, ({ startedAt }) => startedAt)).toBeLessThanOrEqual(LIMIT);
    expect(
      mostInAMinute(ofRobot, ({ startedAt, endedAt }) => endedAt ?? startedAt + 10_000),
    ).toBeLessThanOrEqual(LIMIT);
  }
}

describe("robots that move between nodes", () => {
  it(
    "get everything once, in order and within their limit, whatever happens to the nodes",
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
          const bench = await startNodeBench();
          for (let node = 0; node < 2; node++) await bench.startNode();
          const queued = new Map<string, { alert: string; connector: string }>();
          for (const robot of ROBOTS) await give(bench, robot);
          for (const { count, connector, alerts, move, robot, robotMs, passMs } of steps) {
            bench.timing.robotMs = () => robotMs;
            for (let index = 0; index < count; index++) {
              const alert = `alert ${index % alerts}`;
              queued.set(await bench.queue(connector, alert), { alert, connector });
            }
            await bench.clock.advance(passMs);
            if (move === "give") await give(bench, robot);
            if (move === "kill") await kill(bench, robot);
          }
          bench.timing.robotMs = () => 100;
          for (let minute = 0; minute < DRAIN_MINUTES; minute++) await bench.clock.advance(MINUTE);
          expect(await bench.store.count()).toMatchObject({ waiting: 0, failed: 0 });
          check(bench, queued);
          for (const node of bench.nodes) await until(bench, node.dispatcher.stop());
        }),
        { numRuns: RUNS },
      );
    },
    RUNS * 20_000,
  );
});
