import type { Connector } from "../../shared/model/connector.ts";
import { createSerialQueue } from "../lib/scheduling.ts";
import { reason } from "../sentences/message.ts";
import type { LaneRecord, RobotTake, TakenRobot } from "../store/records.ts";
import type { ConfiguredConnectors } from "./configured-connectors.ts";
import type { DispatcherDeps } from "./dispatcher.ts";
import { createLane, type Lane, type LaneDeps } from "./lane.ts";
import { type ProvenDrafts, proofKey } from "./lane-proof.ts";
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
    take: (key) => inTurn(() => takeRobot(key)),
    async leave(key) {
      robots.leave(key);
      await inTurn(() => stopLanes(key));
      if (isRunning) deps.onStatusChanged();
    },
  });

  async function takeLanes(taken: readonly Connector[], robot: Pick<RobotTake, "isRobot" | "windowMs">) {
    const connectorIds = taken.map(({ id }) => id);
    const { interrupted, ...rest } = await store.takeRobot({ connectorIds, now: clock.now(), ...robot });
    if (interrupted > 0)
      log.warn({ connectorIds, interrupted }, "Deliveries that were interrupted will be sent again");
    return rest;
  }

  async function takeRobot(key: string) {
    if (!isRunning) return;
    const robot = robots.at(key);
    // A lane may have come from another robot, and its message may be on its way.
    const present = robots.connectorsOf(key).filter(({ id }) => !lanes.has(id));
    const isRobot = (hash: string) => isHashOfRobot(hash, key);
    const taken = await takeLanes(present, { isRobot, windowMs: robot.windowMs() });
    restoreWindow(robot, taken.sent, clock);
    for (const { holdUntil } of taken.lanes) robot.hold((holdUntil ?? 0) - clock.now());
    robots.take(key);
    try {
      for (const connector of present) await changes.add(connector, recordOf(connector, taken));
    } catch (thrown) {
      robots.leave(key);
      await stopLanes(key);
      throw thrown;
    }
    deps.onStatusChanged();
  }

  const stopLanes = (key: string) => Promise.all(robots.connectorsOf(key).map(({ id }) => changes.stop(id)));

  /** Adds the lane of a connector whose robot is owned already. Nothing was sent to it in this lane. */
  async function joinRobot(connector: Connector) {
    const taken = await takeLanes([connector], { isRobot: () => false, windowMs: 0 });
    await changes.add(connector, recordOf(connector, taken));
  }

  /** @param keys - the robots that were asked for; those of a later configuration are asked for next */
  async function adapt(keys: readonly string[]) {
    const isLost = (key: string) => keys.includes(key) && !robots.isOwned(key);
    for (const [id, lane] of lanes) {
      if (connectors.get(id) === null) await changes.remove(id, lane);
      else if (isLost(robots.keyOf(id))) await changes.stop(id);
    }
    for (const connector of connectors.all()) {
      const lane = lanes.get(connector.id);
      if (lane !== undefined) await changes.update(connector, lane);
      else if (robots.isOwned(robots.keyOf(connector.id))) await joinRobot(connector);
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
      await inTurn(() => Promise.all([...lanes.keys()].map(changes.stop)));
      await ownership.stop();
    },
  };
}

const recordOf = ({ id }: Connector, { lanes }: Pick<TakenRobot, "lanes">) =>
  lanes.find(({ connectorId }) => connectorId === id);

/** Changes of single lanes. */
function createLaneChanges(deps: LaneSetDeps) {
  const { store, clock, lanes, connectors, shared } = deps;
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
    lanes.delete(id);
    fingerprints.delete(id);
    await lane?.stop(STOP_GRACE_MS);
  }

  return {
    report,
    /** Without a record, the lane is new. If it cannot be started, it does not exist. */
    async add(connector: Connector, record: LaneRecord | undefined) {
      const { id } = connector;
      const lane = createLane(
        id,
        laneDepsOf(deps, connector, () => report(id)),
      );
      lanes.set(id, lane);
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
      lanes.delete(id);
      fingerprints.delete(id);
      await lane.stop(STOP_GRACE_MS);
      await store.cancelWaiting(id, clock.now(), CONNECTOR_REMOVED);
      await store.putLane({ connectorId: id, holdUntil: null, blocked: null });
      report(id);
    },
    async update(connector: Connector, lane: Lane) {
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
function laneDepsOf(deps: LaneSetDeps, connector: Connector, onLaneChanged: () => void): LaneDeps {
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
