import type { Connector } from "../../shared/model/connector.ts";
import { createSerialQueue } from "../lib/scheduling.ts";
import { reason } from "../sentences/message.ts";
import { isRobotLost } from "../sentences/robot-lost.ts";
import type { LaneRecord, RobotTake, TakenRobot } from "../store/records.ts";
import type { ConfiguredConnectors } from "./configured-connectors.ts";
import type { DispatcherDeps } from "./dispatcher.ts";
import { createLane, type Lane, type LaneDeps } from "./lane.ts";
import { type ProvenDrafts, proofKey } from "./lane-proof.ts";
import type { Grant } from "./ownership.ts";
import { isHashOfRobot, type Robots, restoreWindow } from "./robots.ts";
import type { SharedOutcomes } from "./shared-outcomes.ts";

/** How long a pending request may still take when its lane is stopped, in ms. */
const STOP_GRACE_MS = 4_000;

/** Adds and removes lanes, so that each connector has one while its robot is owned. */
export interface LaneSet {
  /** Starts the lanes of the robots that are free, with the state that was stored before. */
  start(): Promise<void>;
  /** Brings the lanes in line with the configuration. */
  follow(): Promise<void>;
  /** Asks for a robot, to send a test to it; see `Ownership`. */
  want(robotKey: string): Promise<void>;
  /** Cancels what was queued for a connector while it was being removed: no lane would ever send it. */
  cancelLeftOver(connectorId: string): void;
  stop(): Promise<void>;
}

export interface LaneSetDeps extends Omit<DispatcherDeps, "connectorTypes"> {
  /** Written here, read by others. */
  readonly lanes: Map<string, Lane>;
  readonly connectors: ConfiguredConnectors;
  readonly robots: Robots;
  readonly shared: SharedOutcomes;
  readonly drafts: Pick<ProvenDrafts, "has">;
  readonly followClock: () => Promise<void>;
}

const CONNECTOR_REMOVED = reason("connector-removed", "delivery.connector-removed");

export function createLaneSet(deps: LaneSetDeps): LaneSet {
  const { store, clock, log, lanes, connectors, robots } = deps;
  let isRunning = false;
  /** Lanes are started and stopped one robot after the other, so that no lane exists twice. */
  const inTurn = createSerialQueue();
  const changes = createLaneChanges(deps);
  const ownership = deps.createOwnership({
    take: (key, grant) => inTurn(() => takeRobot(key, grant)),
    async leave(key, cause) {
      robots.leave(key);
      const graceMs = cause === "lost" ? 0 : STOP_GRACE_MS;
      // At once: other robots that are taken or left must not delay it.
      await Promise.all(lanesOf(key).map((id) => lanes.get(id)?.stop(graceMs)));
      await inTurn(async () => {
        await stopLanes(key);
        robots.leave(key);
      });
      if (isRunning) deps.onStatusChanged();
    },
  });

  async function takeLanes(
    taken: readonly Connector[],
    robot: Pick<RobotTake, "isRobot" | "windowMs">,
    { lease }: Grant,
  ) {
    const connectorIds = taken.map(({ id }) => id);
    const { interrupted, ...rest } = await store.takeRobot(
      { connectorIds, now: clock.now(), ...robot },
      lease,
    );
    if (interrupted > 0)
      log.warn({ connectorIds, interrupted }, "Deliveries that were interrupted will be sent again");
    return rest;
  }

  async function takeRobot(key: string, grant: Grant) {
    if (!isRunning) return;
    const robot = robots.at(key);
    // A lane may have come from another robot, and its message may be on its way.
    const present = robots.connectorsOf(key).filter(({ id }) => !lanes.has(id));
    const isRobot = (hash: string) => isHashOfRobot(hash, key);
    const taken = await takeLanes(present, { isRobot, windowMs: robot.windowMs() }, grant);
    restoreWindow(robot, taken.sent, clock);
    for (const { holdUntil } of taken.lanes) robot.hold((holdUntil ?? 0) - clock.now());
    robots.take(key, grant);
    try {
      for (const connector of present) await changes.add(connector, recordOf(connector, taken), grant);
    } catch (thrown) {
      robots.leave(key);
      await stopLanes(key);
      throw thrown;
    }
    deps.onStatusChanged();
  }

  /** Also a lane whose connector is about to move from or to the robot. */
  const lanesOf = (key: string) =>
    [...lanes.keys()].filter((id) => changes.robotOf(id) === key || robots.keyOf(id) === key);
  /** The robot of a removed connector may be left before the lanes are brought in line with the configuration. */
  const stopLanes = (key: string) =>
    Promise.all(
      lanesOf(key).map((id) => {
        const lane = lanes.get(id);
        const isRemoved = isRunning && lane !== undefined && connectors.get(id) === null;
        return isRemoved ? changes.remove(id, lane) : changes.stop(id);
      }),
    );

  /** Adds the lane of a connector whose robot is owned already. Nothing was sent to it in this lane. */
  async function joinRobot(connector: Connector, grant: Grant) {
    const taken = await takeLanes([connector], { isRobot: () => false, windowMs: 0 }, grant);
    await changes.add(connector, recordOf(connector, taken), grant);
  }

  /** @param keys - the robots that were asked for; those of a later configuration are asked for next */
  async function adapt(keys: readonly string[]) {
    const isLost = (key: string) => keys.includes(key) && robots.grantOf(key) === null;
    for (const [id, lane] of lanes) {
      if (connectors.get(id) === null) await changes.remove(id, lane);
      else if (isLost(robots.keyOf(id))) await changes.stop(id);
    }
    for (const connector of connectors.all()) {
      const lane = lanes.get(connector.id);
      const grant = robots.grantOf(robots.keyOf(connector.id));
      if (lane !== undefined) await changes.update(connector, lane);
      else if (grant !== null) await joinRobot(connector, grant);
    }
  }

  return {
    async start() {
      isRunning = true;
      robots.follow(connectors.all());
      await ownership.follow(robots.keys());
    },
    async follow() {
      const keys = robots.keys();
      await ownership.follow(keys);
      await inTurn(() => adapt(keys));
    },
    async want(robotKey) {
      if (isRunning) await ownership.want(robotKey);
    },
    cancelLeftOver(connectorId) {
      store
        .cancelWaiting(connectorId, clock.now(), CONNECTOR_REMOVED)
        .then((cancelled) => cancelled > 0 && changes.report(connectorId))
        .catch((thrown: unknown) =>
          log.error({ err: thrown, connectorId }, "The queue of a removed connector could not be cancelled"),
        );
    },
    async stop() {
      isRunning = false;
      await ownership.stop();
      await inTurn(() => Promise.all([...lanes.keys()].map(changes.stop)));
    },
  };
}

const recordOf = ({ id }: Connector, { lanes }: Pick<TakenRobot, "lanes">) =>
  lanes.find(({ connectorId }) => connectorId === id);

/** Changes of single lanes. */
function createLaneChanges(deps: LaneSetDeps) {
  const { store, clock, lanes, connectors, robots, shared } = deps;
  /** The robot that each lane was last brought in line with. */
  const homes = new Map<string, { readonly key: string; readonly grant: Grant }>();
  /** The last configuration of each lane: after a change, a blocked lane probes. */
  const fingerprints = new Map<string, string>();

  const fingerprintOf = (connector: Connector) =>
    JSON.stringify([connector, connectors.credentialsOf(connector)]);

  /** Many deliveries of a lane may have changed, as when it is held. */
  function report(id: string) {
    deps.onStatusChanged();
    deps.onRowsChanged([id]);
  }

  /** A configuration that was tested before it was saved works from the start. */
  async function learnFromDraft(connector: Connector, lane: Lane) {
    if (deps.drafts.has(proofKey(connector, connectors.credentialsOf(connector))))
      await lane.learn("delivered");
  }

  async function stop(id: string) {
    const lane = lanes.get(id);
    forget(id);
    await lane?.stop(STOP_GRACE_MS);
  }

  function forget(id: string) {
    lanes.delete(id);
    homes.delete(id);
    fingerprints.delete(id);
  }

  return {
    report,
    /** The key of the lane's robot; undefined without a lane. */
    robotOf: (id: string) => homes.get(id)?.key,
    /** Without a record, the lane is new. If it cannot be started, it does not exist. */
    async add(connector: Connector, record: LaneRecord | undefined, grant: Grant) {
      const { id } = connector;
      const current = () => robots.grantOf(robots.keyOf(id)) ?? homes.get(id)?.grant ?? grant;
      const lane = createLane(id, {
        ...laneDepsOf(deps, connector, () => report(id)),
        grant: current,
      });
      lanes.set(id, lane);
      homes.set(id, { key: robots.keyOf(id), grant });
      fingerprints.set(id, fingerprintOf(connector));
      try {
        await lane.start(record);
        await learnFromDraft(connector, lane);
        await shared.holdNew(id, lane);
      } catch (thrown) {
        await stop(id);
        throw thrown;
      }
    },
    stop,
    /** Stops the lane of a connector that was removed, and cancels its queue. */
    async remove(id: string, lane: Lane) {
      const lease = homes.get(id)?.grant.lease;
      forget(id);
      await lane.stop(STOP_GRACE_MS);
      await store.cancelWaiting(id, clock.now(), CONNECTOR_REMOVED);
      await store
        .putLane({ connectorId: id, holdUntil: null, blocked: null }, lease)
        .catch((thrown: unknown) => {
          // The record is deleted before a connector with the same id is created (`endOrphans`).
          if (!isRobotLost(thrown)) throw thrown;
        });
      report(id);
    },
    async update(connector: Connector, lane: Lane) {
      const key = robots.keyOf(connector.id);
      const grant = robots.grantOf(key);
      if (grant !== null) homes.set(connector.id, { key, grant });
      const fingerprint = fingerprintOf(connector);
      if (fingerprints.get(connector.id) !== fingerprint) {
        await learnFromDraft(connector, lane);
        fingerprints.set(connector.id, fingerprint);
        lane.probe();
      }
      lane.wake();
    },
  };
}

/** The dependencies of a connector's lane; everything that the configuration may change is read when it is needed. */
function laneDepsOf(
  deps: LaneSetDeps,
  connector: Connector,
  onLaneChanged: () => void,
): Omit<LaneDeps, "grant"> {
  const { id } = connector;
  const { store, config, clock, log, random, connectors, robots, shared, followClock } = deps;
  return {
    store,
    clock,
    log,
    random,
    connectorType: connectors.typeOf(connector),
    connector: () => connectors.get(id),
    credentials: () => connectors.credentialsOf(connector),
    robot: () => robots.ofLane(id),
    paused: () => config.snapshot().pause !== null,
    giveUpAfterMs: () => config.snapshot().settings.giveUpAfterHours * 3_600_000,
    followClock,
    onEventChanged(eventId) {
      deps.onEventChanged(eventId);
      deps.onStatusChanged();
    },
    onLaneChanged,
    onAttemptEnded(outcome, ended) {
      deps.onAttemptEnded?.({ connectorId: id, verdict: outcome.verdict, ...ended });
      void shared.learnFrom(outcome, { robot: robots.ofLane(id), host: connectors.hostOf(id) });
    },
  };
}
