import type { Connector } from "../../shared/model/connector.ts";
import { reason } from "../sentences/message.ts";
import type { LaneRecord } from "../store/records.ts";
import type { ConfiguredConnectors } from "./configured-connectors.ts";
import type { DispatcherDeps } from "./dispatcher.ts";
import { createLane, type Lane, type LaneDeps } from "./lane.ts";
import { type ProvenDrafts, proofKey } from "./lane-proof.ts";
import { type Robots, restoreWindow } from "./robots.ts";
import type { SharedOutcomes } from "./shared-outcomes.ts";

/** How long a pending request may still take when its lane is stopped, in ms. */
const STOP_GRACE_MS = 4_000;

/** Adds and removes lanes, so that each connector has one. */
export interface LaneSet {
  /** Starts a lane for each connector, with the state that was stored before a restart. */
  start(): Promise<void>;
  /** Brings the lanes in line with the configuration. */
  follow(connectors: readonly Connector[]): Promise<void>;
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
  const { store, clock, log, lanes, connectors, robots, shared } = deps;
  /** The last configuration of each lane: after a change, a blocked lane probes. */
  const fingerprints = new Map<string, string>();

  const fingerprintOf = (connector: Connector) =>
    JSON.stringify([connector, connectors.credentialsOf(connector)]);

  /** Many deliveries of a lane may have changed, as when it is held. */
  function laneChanged(id: string) {
    deps.onStatusChanged();
    deps.onRowsChanged([id]);
  }

  async function add(connector: Connector, record?: LaneRecord) {
    const { id } = connector;
    const lane = createLane(
      id,
      laneDepsOf(deps, connector, () => laneChanged(id)),
    );
    lanes.set(id, lane);
    fingerprints.set(id, fingerprintOf(connector));
    await lane.start(record);
    await learnFromDraft(connector, lane);
    await shared.holdNew(id, lane);
  }

  /** A configuration that was tested before it was saved works from the start. */
  async function learnFromDraft(connector: Connector, lane: Lane) {
    if (deps.drafts.has(proofKey(connector, connectors.credentialsOf(connector))))
      await lane.learn("delivered");
  }

  async function remove(id: string, lane: Lane) {
    lanes.delete(id);
    fingerprints.delete(id);
    await lane.stop(STOP_GRACE_MS);
    await store.cancelWaiting(id, clock.now(), CONNECTOR_REMOVED);
    await store.putLane({ connectorId: id, holdUntil: null, blocked: null });
    laneChanged(id);
  }

  /** Messages sent before a restart still count in the robot's window, and a hold continues. */
  async function restoreRobot(connectorId: string, record: LaneRecord | undefined) {
    const robot = robots.ofLane(connectorId);
    await restoreWindow(robot, store, clock, connectorId);
    robot.hold((record?.holdUntil ?? 0) - clock.now());
  }

  return {
    async start() {
      const recovered = await store.recoverInterrupted(clock.now());
      if (recovered > 0)
        log.warn({ recovered }, "Deliveries that were interrupted by the last stop will be sent again");
      const records = new Map((await store.getLanes()).map((lane) => [lane.connectorId, lane]));
      const present = connectors.all();
      robots.follow(present);
      robots.restore(await store.robotSends());
      // All robots are restored before the first lane sends, because several lanes may share one.
      for (const { id } of present) await restoreRobot(id, records.get(id));
      for (const connector of present) await add(connector, records.get(connector.id));
    },
    async follow(present) {
      const ids = new Set(present.map(({ id }) => id));
      for (const [id, lane] of lanes) if (!ids.has(id)) await remove(id, lane);
      for (const connector of present) {
        const lane = lanes.get(connector.id);
        if (lane === undefined) {
          await add(connector);
          continue;
        }
        const fingerprint = fingerprintOf(connector);
        if (fingerprints.get(connector.id) !== fingerprint) {
          fingerprints.set(connector.id, fingerprint);
          await learnFromDraft(connector, lane);
          lane.probe();
        }
        lane.wake();
      }
    },
    cancelLeftOver(connectorId) {
      store
        .cancelWaiting(connectorId, clock.now(), CONNECTOR_REMOVED)
        .then((cancelled) => cancelled > 0 && laneChanged(connectorId))
        .catch((thrown: unknown) =>
          log.error({ err: thrown, connectorId }, "The queue of a removed connector could not be cancelled"),
        );
    },
    async stop() {
      await Promise.all([...lanes.values()].map((lane) => lane.stop(STOP_GRACE_MS)));
      lanes.clear();
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
