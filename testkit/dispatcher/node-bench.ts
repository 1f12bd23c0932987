import { onTestFinished } from "vitest";
import type { ConnectorType, Outcome } from "../../engine/connectors/connector-type.ts";
import type { Dispatcher, DispatcherDeps } from "../../engine/dispatcher/dispatcher.ts";
import { type CreateOwnership, type RobotUser, UNLIMITED } from "../../engine/dispatcher/ownership.ts";
import type { Clock } from "../../engine/lib/clock.ts";
import type { Store } from "../../engine/store/store.ts";
import { startDispatcherBench } from "./dispatcher-bench.ts";
import { queueAlert } from "./queued-alert.ts";
import { answer } from "./robot-answer.ts";

/** A request that a robot received. */
export interface RobotRequest {
  readonly robot: string;
  readonly node: number;
  /** Of the delivery. */
  readonly uuid: string;
  readonly alertId: string;
  /** On the monotonic clock. */
  readonly startedAt: number;
  /** Null while it is pending, and if its sender was killed. */
  endedAt: number | null;
  /** Whether its sender got no answer. */
  isCutOff: boolean;
}

/** A dispatcher that owns the robots which the test gives to it. */
export interface Node {
  readonly dispatcher: Dispatcher;
  readonly owned: ReadonlySet<string>;
  /** The robots that it asked for. */
  readonly wanted: () => readonly string[];
  take(robot: string): Promise<void>;
  leave(robot: string): Promise<void>;
  /** Ends it at once, like a crash: it gets no answer, and none of its timers fires. */
  kill(): void;
}

export const robotUrl = (token: string) => `https://robot.example/send?access_token=${token}`;

/** Owns what the test gives to it. */
function createGivenOwnership() {
  const owned = new Set<string>();
  let user: RobotUser | null = null;
  let wanted: readonly string[] = [];
  const take = async (robot: string) => {
    await user?.take(robot, UNLIMITED);
    owned.add(robot);
  };
  const leave = async (robot: string) => {
    owned.delete(robot);
    await user?.leave(robot, "given");
  };
  const create: CreateOwnership = (its) => {
    user = its;
    return {
      async follow(keys) {
        wanted = keys;
      },
      async want(key) {
        wanted = [...wanted, key];
      },
      async stop() {
        await Promise.all([...owned].map(leave));
      },
    };
  };
  return { create, owned, wanted: () => wanted, take, leave };
}

/** A process that was killed gets no answer, and none of its timers fires. */
export interface NodeProcess {
  isAlive: boolean;
}

/** The clock of a process. */
export const clockOf = (process: Readonly<NodeProcess>, clock: Clock): Clock => ({
  ...clock,
  after: (delayMs, callback) => clock.after(delayMs, () => void (process.isAlive && callback())),
});

/**
 * Dispatchers with one store and one configuration, whose connectors `ops` and `night` share the robot `t`, and `dev`
 * has the robot `u`.
 */
export async function startNodeBench() {
  const bench = await startDispatcherBench();
  await bench.dispatcher.stop();
  const { clock, config, store, connector } = bench;
  const robots = { ops: robotUrl("t"), night: robotUrl("t"), dev: robotUrl("u") };
  // Digests are tested elsewhere.
  const digest = { above: 10_000, lateAfterMinutes: 10_080 };
  await config.updateConnector({ ...connector, digest });
  for (const id of ["night", "dev"] as const)
    await config.createConnector({
      ...connector,
      id,
      name: id,
      digest,
      webhookUrl: robots[id],
      secret: null,
    });

  const requests: RobotRequest[] = [];
  /** The next answers of the robots, which are otherwise "delivered". */
  const answers: Outcome[] = [];
  const timing = { robotMs: () => 100 };
  /** Those that are alive. */
  const nodes = new Set<Node>();
  let started = 0;

  async function send(
    node: number,
    process: Readonly<NodeProcess>,
    ...args: Parameters<ConnectorType["send"]>
  ) {
    const [{ alert }, { webhookUrl }, uuid, signal] = args;
    const request: RobotRequest = {
      robot: webhookUrl ?? "",
      ...{ node, uuid, alertId: alert.alertId },
      startedAt: clock.monotonic(),
      endedAt: null,
      isCutOff: false,
    };
    requests.push(request);
    await new Promise<void>((resolve) => {
      clock.after(timing.robotMs(), resolve);
      signal.addEventListener("abort", () => resolve());
    });
    request.isCutOff = !process.isAlive || signal.aborted;
    if (!process.isAlive) return await new Promise<Outcome>(() => {});
    request.endedAt = clock.monotonic();
    return signal.aborted ? answer("retry") : (answers.shift() ?? answer("delivered"));
  }

  /** A dispatcher of a process. */
  function createNodeDispatcher(
    process: Readonly<NodeProcess>,
    parts: Pick<DispatcherDeps, "store" | "createOwnership">,
  ) {
    const number = started++;
    return bench.dispatcherWith({
      ...{ config, clock: clockOf(process, clock), ...parts },
      connectorTypes: [{ ...bench.robot, send: (...args) => send(number, process, ...args) }],
    });
  }

  /** @param storeOfNode - overrides methods of the store for this node */
  async function startNode(storeOfNode: Partial<Store> = {}): Promise<Node> {
    const process = { isAlive: true };
    const ownership = createGivenOwnership();
    const dispatcher = createNodeDispatcher(process, {
      store: { ...store, ...storeOfNode },
      createOwnership: ownership.create,
    });
    const node: Node = {
      ...{ dispatcher, owned: ownership.owned, wanted: ownership.wanted },
      ...{ take: ownership.take, leave: ownership.leave },
      kill() {
        process.isAlive = false;
        nodes.delete(node);
        ownership.owned.clear();
      },
    };
    nodes.add(node);
    await dispatcher.start();
    onTestFinished(async () => {
      const stopped = process.isAlive ? dispatcher.stop() : undefined;
      await clock.advance(10_000);
      await stopped;
    });
    return node;
  }

  let count = 0;
  return {
    ...{ clock, config, store, connector, requests, answers, timing, nodes, startNode, createNodeDispatcher },
    dispatcherWith: bench.dispatcherWith,
    /** Queues an alert and wakes every node; resolves to the delivery's id. */
    async queue(connectorId: keyof typeof robots = "ops", alertId?: string): Promise<string> {
      const id = `d${++count}`;
      const alert = { eventId: `e${count}`, deliveryId: id, alertId: alertId ?? id, urgent: false };
      await queueAlert(store, { ...alert, at: clock.now(), connectorId });
      for (const { dispatcher } of nodes) dispatcher.wake([connectorId]);
      return id;
    },
    stateOf: async (id: string) => (await store.getDelivery(id))?.state,
  };
}
