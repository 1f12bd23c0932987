import { ALERTS_A_DIGEST, nextSend } from "../../engine/dispatcher/pace.ts";
import { createRobot } from "../../engine/dispatcher/robot.ts";

/** A number of alerts at a fixed interval for one of the lanes. */
export interface Arrivals {
  readonly everyMs: number;
  readonly count: number;
  readonly lane?: number;
  /** When the first one arrives, in ms; 0 when left out. */
  readonly fromMs?: number;
}

export interface ArrivalsResult {
  /** How long each alert waited until a message named it, in ms. */
  readonly waits: readonly number[];
  /** When each message arrived, in ms. */
  readonly sentAt: readonly number[];
  readonly singles: number;
  readonly digests: number;
}

const STEP_MS = 50;

/**
 * Simulates lanes of one robot without store or network, with lists of arrivals as queues.
 * @param travelMs - how long a message takes; at least one step of 50 ms
 */
export function playArrivals(arrivals: readonly Arrivals[], travelMs: number): ArrivalsResult {
  let now = 0;
  const clock = { now: () => now, monotonic: () => now, timeZone: () => "UTC", after: () => () => {} };
  const limits = () => [{ messages: 20, perSeconds: 60 }];
  const robot = createRobot({
    isOwned: () => true,
    clock,
    limits,
    defaultLimit: { messages: 20, perSeconds: 60 },
    wake: () => {},
  });
  const lanes = Array.from(
    { length: 1 + Math.max(0, ...arrivals.map(({ lane = 0 }) => lane)) },
    (_, index) => ({
      name: `lane ${index}`,
      waiting: [] as number[],
      gatherUntil: 0,
      inFlight: null as { arrivesAt: number; waitingSince: number[]; ended: () => void } | null,
    }),
  );
  const queue = arrivals
    .flatMap(({ everyMs, count, lane = 0, fromMs = 0 }) =>
      Array.from({ length: count }, (_, index) => ({ at: fromMs + index * everyMs, lane })),
    )
    .sort((left, right) => left.at - right.at);
  const waits: number[] = [];
  const sentAt: number[] = [];
  let singles = 0;
  let next = 0;
  const isDone = () =>
    next === queue.length &&
    lanes.every(({ waiting, inFlight }) => waiting.length === 0 && inFlight === null);

  for (; !isDone(); now += STEP_MS) {
    for (let alert = queue[next]; alert !== undefined && alert.at <= now; alert = queue[++next])
      lanes[alert.lane]?.waiting.push(alert.at);
    for (const lane of lanes) {
      if (lane.inFlight === null || lane.inFlight.arrivesAt > now) continue;
      lane.inFlight.ended();
      sentAt.push(now);
      waits.push(...lane.inFlight.waitingSince.map((at) => now - at));
      lane.inFlight = null;
    }
    // Each lane runs twice, because its share depends on the claims of the others.
    for (const lane of [...lanes, ...lanes]) {
      const since = lane.waiting[0];
      if (lane.inFlight !== null) continue;
      if (since === undefined) {
        robot.withdraw(lane.name);
        continue;
      }
      const waiting = lane.waiting.length;
      const share = robot.claim(lane.name, { urgent: false, since, waiting });
      const choice = nextSend({
        ...share,
        waiting,
        waitingInAll: share.waiting,
        above: null,
        isLate: false,
        gatherMs: lane.gatherUntil - now,
      });
      if (choice === "gather") robot.withdraw(lane.name);
      if (choice === "wait" || choice === "gather" || choice === "space") continue;
      const place = robot.takePlace(lane.name);
      const waitingSince = lane.waiting.splice(0, choice === "single" ? 1 : ALERTS_A_DIGEST);
      if (choice === "single") singles += 1;
      else if (lane.waiting.length === 0) {
        lane.gatherUntil = now + share.gatherMs;
        robot.startInterval();
      }
      lane.inFlight = { arrivesAt: now + travelMs, waitingSince, ended: place.ended };
    }
  }
  return { waits, sentAt, singles, digests: sentAt.length - singles };
}
