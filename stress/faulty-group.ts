import type { Fault } from "../simulator/dingtalk/faults.ts";
import type { DingtalkGroup } from "../simulator/dingtalk/group.ts";
import type { RobotRequest } from "../simulator/dingtalk/robot-request.ts";

export interface FaultyGroup extends DingtalkGroup {
  /** The number of faults so far, by kind. */
  readonly faultCounts: ReadonlyMap<string, number>;
  /** The number of requests with a repeated message id. */
  readonly repeats: number;
  /** Stops causing faults. */
  stopFaults(): void;
}

export interface FaultyGroupOptions {
  readonly group: DingtalkGroup;
  readonly random: () => number;
  /** The share of requests that fail, from 0 to 1. */
  readonly rate: number;
}

/**
 * Limits the duration of the test: each fault doubles the delay before the next attempt, which would otherwise grow to
 * minutes.
 */
const MAX_FAULTS_PER_MESSAGE = 2;

interface Kind {
  readonly name: string;
  /** The relative frequency. */
  readonly weight: number;
  readonly make: (random: () => number) => Fault;
}

/** Faults after which the same message may succeed. 130101 is not included, because its hold lasts 10 minutes. */
const KINDS: readonly Kind[] = [
  { name: "reset before posting", weight: 10, make: () => "reset-before" },
  { name: "reset after posting", weight: 10, make: () => "reset-after" },
  { name: "HTTP 500", weight: 4, make: () => ({ kind: "http", status: 500, body: "oops" }) },
  { name: "HTTP 502", weight: 4, make: () => ({ kind: "http", status: 502, body: "<html>bad</html>" }) },
  { name: "HTTP 429", weight: 3, make: () => ({ kind: "http", status: 429 }) },
  { name: "HTTP 408", weight: 2, make: () => ({ kind: "http", status: 408 }) },
  { name: "HTTP 425", weight: 2, make: () => ({ kind: "http", status: 425 }) },
  { name: "HTTP 403", weight: 2, make: () => ({ kind: "http", status: 403, body: "<html>no</html>" }) },
  { name: "redirect", weight: 3, make: () => ({ kind: "http", status: 302 }) },
  { name: "HTML page", weight: 5, make: () => "html" },
  { name: "errcode -1", weight: 6, make: () => ({ kind: "answer", name: "busy" }) },
  {
    name: "late answer",
    weight: 8,
    make: (random) => ({ kind: "delay", ms: 20 + Math.floor(random() * 300) }),
  },
  { name: "hang before posting", weight: 1, make: () => "hang" },
  { name: "hang after posting", weight: 1, make: () => "hang-after" },
];

const TOTAL_WEIGHT = KINDS.reduce((total, { weight }) => total + weight, 0);

/** A group whose robot or network fails at random. */
export function createFaultyGroup({ group, random, rate }: FaultyGroupOptions): FaultyGroup {
  const faultCounts = new Map<string, number>();
  const faultsOf = new Map<string, number>();
  const known = new Set<string>();
  let repeats = 0;
  let isStopped = false;

  const choose = (): Kind | undefined => {
    let left = random() * TOTAL_WEIGHT;
    return KINDS.find(({ weight }) => {
      left -= weight;
      return left < 0;
    });
  };

  function receive(request: RobotRequest) {
    const uuid = msgUuidOf(request);
    if (known.has(uuid)) repeats += 1;
    known.add(uuid);
    const faults = faultsOf.get(uuid) ?? 0;
    const kind = !isStopped && faults < MAX_FAULTS_PER_MESSAGE && random() < rate ? choose() : undefined;
    if (kind !== undefined) {
      faultsOf.set(uuid, faults + 1);
      faultCounts.set(kind.name, (faultCounts.get(kind.name) ?? 0) + 1);
      group.failNext(kind.make(random));
    }
    return group.receive(request);
  }

  return Object.create(group, {
    faultCounts: { value: faultCounts },
    repeats: { get: () => repeats },
    receive: { value: receive },
    stopFaults: {
      value: () => {
        isStopped = true;
      },
    },
  }) as FaultyGroup;
}

function msgUuidOf({ body }: RobotRequest): string {
  const { msgUuid } = JSON.parse(Buffer.from(body).toString("utf8")) as { msgUuid?: unknown };
  return String(msgUuid);
}
