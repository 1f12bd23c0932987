import type { Reason } from "../../shared/model/common.ts";
import type { Connector } from "../../shared/model/connector.ts";
import type { TestResult } from "../../shared/model/delivery.ts";
import type { LaneStatus } from "../../shared/model/status.ts";
import type { Clock } from "../clock.ts";
import type { Config, ConfigSnapshot } from "../config/config.ts";
import type { Log } from "../log.ts";
import type { Service } from "../service.ts";
import type { Store } from "../store/store.ts";
import { createConnectionTest } from "./connection-test.ts";
import type { ConnectorType, Outcome } from "./connector-type.ts";
import { createLane, type Lane } from "./lane.ts";

/** What is on the wire when the program stops has this long to come back, in ms. */
const STOP_GRACE_MS = 4_000;

export interface DispatcherDeps {
  readonly store: Store;
  readonly config: Config;
  readonly connectorTypes: readonly ConnectorType[];
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  readonly onEventChanged: (eventId: string) => void;
  /** The state of lanes changed; `rows` when that changes how many deliveries look. */
  readonly onStatusChanged: (rows: boolean) => void;
}

/** Works through the deliveries: one lane for each connector. */
export interface Dispatcher extends Service {
  /** There is new work for these connectors. */
  wake(connectorIds: readonly string[]): void;
  statuses(): Promise<LaneStatus[]>;
  tryAgain(connectorId: string): void;
  /** Sends a test through the lane and waits for the robot's answer. */
  test(connector: Connector): Promise<TestResult>;
  typeOf(connector: Pick<Connector, "type">): ConnectorType;
}

export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  const { store, config, clock, log } = deps;
  const lanes = new Map<string, Lane>();
  const answers = new Map<string, (outcome: Outcome, durationMs: number) => void>();
  /** What a lane was last configured with, to notice that a blocked one deserves another try. */
  const fingerprints = new Map<string, string>();
  let stopListening = () => {};
  let cancelPauseEnd = () => {};
  let running = false;

  const connectorById = (id: string) =>
    config.snapshot().connectors.find((connector) => connector.id === id) ?? null;

  function typeOf(connector: Pick<Connector, "type">): ConnectorType {
    const found = deps.connectorTypes.find((candidate) => candidate.type === connector.type);
    if (found === undefined) throw new Error(`No connector type ${connector.type}`);
    return found;
  }

  const fingerprintOf = (connector: Connector) =>
    JSON.stringify([connector.keyword, config.credentials(connector.id)]);

  async function addLane(connector: Connector, record: Parameters<Lane["start"]>[0]) {
    const { id } = connector;
    const lane = createLane(id, {
      store,
      clock,
      log,
      random: deps.random,
      connectorType: typeOf(connector),
      connector: () => connectorById(id),
      credentials: () => config.credentials(id),
      paused: () => config.snapshot().pause !== null,
      onEventChanged: (eventId) => {
        deps.onEventChanged(eventId);
        deps.onStatusChanged(false);
      },
      onLaneChanged: () => deps.onStatusChanged(true),
      onAttemptEnded: (deliveryId, outcome, durationMs) => answers.get(deliveryId)?.(outcome, durationMs),
    });
    lanes.set(id, lane);
    fingerprints.set(id, fingerprintOf(connector));
    await lane.start(record);
  }

  async function removeLane(id: string, lane: Lane) {
    lanes.delete(id);
    fingerprints.delete(id);
    await lane.stop(STOP_GRACE_MS);
    await store.cancelWaiting(id, clock.now(), CONNECTOR_REMOVED);
    await store.putLane({ connectorId: id, holdUntil: null, blocked: null });
  }

  /** Brings the lanes in line with the configuration. */
  async function follow(snapshot: ConfigSnapshot) {
    watchPause(snapshot.pause);
    for (const [id, lane] of lanes) {
      if (!snapshot.connectors.some((connector) => connector.id === id)) await removeLane(id, lane);
    }
    for (const connector of snapshot.connectors) {
      const lane = lanes.get(connector.id);
      if (lane === undefined) {
        await addLane(connector, undefined);
        continue;
      }
      const fingerprint = fingerprintOf(connector);
      if (fingerprints.get(connector.id) !== fingerprint) {
        fingerprints.set(connector.id, fingerprint);
        lane.tryAgain();
      }
      lane.wake();
    }
    deps.onStatusChanged(true);
  }

  function watchPause(pause: ConfigSnapshot["pause"]) {
    cancelPauseEnd();
    if (pause?.until == null) return;
    const left = pause.until - clock.now();
    cancelPauseEnd = clock.after(left, () => {
      const current = config.snapshot().pause;
      if (current?.until == null) return;
      if (current.until > clock.now()) return watchPause(current);
      config
        .setPause(null)
        .catch((thrown: unknown) => log.error({ err: thrown }, "The pause could not be ended"));
    });
  }

  /** Configuration changes are followed one after the other, so that a lane is never made twice. */
  let following = Promise.resolve();
  const followNext = (snapshot: ConfigSnapshot) => {
    following = following
      .then(() => (running ? follow(snapshot) : undefined))
      .catch((thrown: unknown) => {
        log.error({ err: thrown }, "The lanes could not follow a change of the configuration");
      });
  };

  const test = createConnectionTest({
    store,
    clock,
    laneOf: (connectorId) => lanes.get(connectorId),
    awaitAnswer(deliveryId, answered) {
      answers.set(deliveryId, answered);
      return () => answers.delete(deliveryId);
    },
    onEventChanged: deps.onEventChanged,
  });

  return {
    name: "dispatcher",
    typeOf,
    async start() {
      const recovered = await store.recoverInterrupted(clock.now());
      if (recovered > 0) log.warn({ recovered }, "Deliveries cut short by the last stop are sent again");
      const records = new Map((await store.getLanes()).map((lane) => [lane.connectorId, lane]));
      running = true;
      for (const connector of config.snapshot().connectors)
        await addLane(connector, records.get(connector.id));
      watchPause(config.snapshot().pause);
      stopListening = config.onChange(followNext);
    },
    async stop() {
      running = false;
      stopListening();
      cancelPauseEnd();
      await following;
      await Promise.all([...lanes.values()].map((lane) => lane.stop(STOP_GRACE_MS)));
      lanes.clear();
    },
    wake(connectorIds) {
      for (const id of connectorIds) lanes.get(id)?.wake();
    },
    async statuses() {
      const counts = new Map((await store.countLanes()).map((lane) => [lane.connectorId, lane]));
      return config
        .snapshot()
        .connectors.flatMap(
          (connector) => lanes.get(connector.id)?.status(connector, counts.get(connector.id)) ?? [],
        );
    },
    tryAgain: (connectorId) => lanes.get(connectorId)?.tryAgain(),
    test,
  };
}

const CONNECTOR_REMOVED: Reason = {
  code: "connector-removed",
  message: "The connector was removed before this could be sent.",
  advice: "Replay it to another connector.",
};
