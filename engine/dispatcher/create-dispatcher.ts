import { isDeepStrictEqual } from "node:util";
import type { Language } from "../../shared/i18n/languages.ts";
import type { Connector } from "../../shared/model/connector.ts";
import type { ConfigSnapshot } from "../config/config.ts";
import {
  type ConnectorCredentials,
  type ConnectorType,
  NO_CREDENTIALS,
} from "../connectors/connector-type.ts";
import { createTimeline } from "../lib/clock.ts";
import { reason } from "../sentences/message.ts";
import type { LaneRecord } from "../store/records.ts";
import { createConnectionTests } from "./connection-test.ts";
import type { Dispatcher, DispatcherDeps } from "./dispatcher.ts";
import type { Lane } from "./lane.ts";
import { createLane } from "./lane.ts";
import { quotaStatuses } from "./lane-status.ts";
import { createPauseWatch } from "./pause-watch.ts";
import type { Robot } from "./robot.ts";
import { createRobots, restoreWindow } from "./robots.ts";
import { clockProblem, createSharedOutcomes } from "./shared-outcomes.ts";

/** What is on the wire when the program stops has this long to come back, in ms. */
const STOP_GRACE_MS = 4_000;
/** How often is looked whether the clock was set, in ms. */
const CLOCK_WATCH_MS = 30_000;

/** Nothing happens until `start`. */
export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  const { store, config, clock, log } = deps;
  const lanes = new Map<string, Lane>();
  const timeline = createTimeline(clock);
  const pauseWatch = createPauseWatch(config, clock, log);
  let moving = Promise.resolve();
  /** What a lane was last configured with, to notice that a blocked one deserves another try. */
  const fingerprints = new Map<string, string>();
  let networkSettings = config.snapshot().settings.network;
  let stopListening = () => {};
  let cancelClockWatch = () => {};
  let running = false;

  let connectors = byId([]);
  let connectorsFrom: readonly Connector[] = [];

  /** Asked by every lane at every step. */
  function connectorById(id: string): Connector | null {
    const { connectors: present } = config.snapshot();
    if (present !== connectorsFrom) {
      connectors = byId(present);
      connectorsFrom = present;
    }
    return connectors.get(id) ?? null;
  }

  function typeOf(connector: Pick<Connector, "type">): ConnectorType {
    const found = deps.connectorTypes.find((candidate) => candidate.type === connector.type);
    if (found === undefined) throw new Error(`No connector type ${connector.type}`);
    return found;
  }

  const credentialsOf = (connector: Pick<Connector, "id" | "type">): ConnectorCredentials | null =>
    typeOf(connector).isLocal ? NO_CREDENTIALS : config.credentials(connector.id);

  const fingerprintOf = (connector: Connector) => JSON.stringify([connector, credentialsOf(connector)]);
  const robots = createRobots({ clock, typeOf, credentialsOf, wake: (id) => lanes.get(id)?.wake() });
  const shared = createSharedOutcomes({ clock, log, lanes, robots, hostOf });

  function hostOf(id: string): string | null {
    const connector = connectorById(id);
    const credentials = connector && credentialsOf(connector);
    return credentials && typeOf(connector).hostOf(credentials);
  }

  /** What waits in a lane looks different, as when the lane is held. */
  function laneChanged(id: string) {
    deps.onStatusChanged();
    deps.onRowsChanged([id]);
  }

  async function addLane(connector: Connector, record: Parameters<Lane["start"]>[0]) {
    const { id } = connector;
    const lane = createLane(id, {
      store,
      clock,
      log,
      random: deps.random,
      connectorType: typeOf(connector),
      connector: () => connectorById(id),
      credentials: () => credentialsOf(connector),
      robot: () => robots.ofLane(id),
      paused: () => config.snapshot().pause !== null,
      giveUpAfterMs: () => config.snapshot().settings.giveUpAfterHours * 3_600_000,
      followClock,
      onEventChanged: (eventId) => {
        deps.onEventChanged(eventId);
        deps.onStatusChanged();
      },
      onLaneChanged: () => laneChanged(id),
      onAttemptEnded(outcome) {
        void shared.learnFrom(outcome, { robot: robots.ofLane(id), host: hostOf(id) });
      },
    });
    lanes.set(id, lane);
    fingerprints.set(id, fingerprintOf(connector));
    await lane.start(record);
    await shared.holdNew(id, lane);
  }

  /** What a robot's connector sent before a restart still counts, and so does a hold that it was told. */
  async function restoreRobot(robot: Robot, record: LaneRecord | undefined, connectorId: string) {
    await restoreWindow(robot, store, clock, connectorId);
    robot.hold((record?.holdUntil ?? 0) - clock.now());
  }

  async function removeLane(id: string, lane: Lane) {
    lanes.delete(id);
    fingerprints.delete(id);
    await lane.stop(STOP_GRACE_MS);
    await store.cancelWaiting(id, clock.now(), CONNECTOR_REMOVED);
    await store.putLane({ connectorId: id, holdUntil: null, blocked: null });
    laneChanged(id);
  }

  /** What was added for a connector while it was being removed would wait for ever. */
  function endLeftOver(id: string) {
    store
      .cancelWaiting(id, clock.now(), CONNECTOR_REMOVED)
      .then((cancelled) => cancelled > 0 && laneChanged(id))
      .catch((thrown: unknown) =>
        log.error({ err: thrown, id }, "What a removed connector left still waits"),
      );
  }

  /** Brings the lanes in line with the configuration. */
  async function follow(snapshot: ConfigSnapshot) {
    pauseWatch.follow();
    const present = byId(snapshot.connectors);
    for (const [id, lane] of lanes) {
      if (!present.has(id)) await removeLane(id, lane);
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
        lane.probe();
      }
      lane.wake();
    }
    // Another proxy is another network.
    const network = snapshot.settings.network;
    if (!isDeepStrictEqual(network, networkSettings)) await wakeUp();
    networkSettings = network;
    deps.onStatusChanged();
  }

  /** Lanes that wait look at the clock when they wake up; a pause that ends by the clock has nobody else to look. */
  function watchClock() {
    cancelClockWatch = clock.after(CLOCK_WATCH_MS, () => {
      watchClock();
      void followClock();
    });
  }

  /** Holds, retries and the like keep what is left of them when the clock is set or the machine wakes up. */
  function followClock(): Promise<void> {
    const jump = timeline.takeJump();
    if (jump === 0) return moving;
    log.warn({ jumpMs: jump }, "The clock was set, or the machine slept");
    for (const lane of lanes.values()) lane.clockSet(jump);
    moving = moving
      .then(async () => {
        await store.shiftWaiting(jump);
        deps.onRowsChanged([...lanes.keys()]);
        for (const lane of lanes.values()) lane.wake();
      })
      .catch((thrown: unknown) => log.error({ err: thrown }, "What waits could not follow the clock"));
    pauseWatch.follow();
    deps.onStatusChanged();
    return moving;
  }

  async function wakeUp() {
    await followClock();
    const networkReasons = deps.connectorTypes.flatMap((type) => type.networkReasons);
    await store.hurryRetries(networkReasons, clock.now());
    for (const lane of lanes.values()) lane.probe();
  }

  /** Configuration changes are followed one after the other, so that a lane is never made twice. */
  let following = Promise.resolve();
  const followNext = (snapshot: ConfigSnapshot) => {
    robots.follow(snapshot.connectors);
    following = following
      .then(() => (running ? follow(snapshot) : undefined))
      .catch((thrown: unknown) => {
        log.error({ err: thrown }, "The lanes could not follow a change of the configuration");
      });
  };

  async function startLanes() {
    const recovered = await store.recoverInterrupted(clock.now());
    if (recovered > 0) log.warn({ recovered }, "Deliveries cut short by the last stop are sent again");
    const records = new Map((await store.getLanes()).map((lane) => [lane.connectorId, lane]));
    const { connectors } = config.snapshot();
    robots.follow(connectors);
    robots.restore(await store.robotSends());
    // All before the first lane sends: several may share a robot.
    for (const { id } of connectors) await restoreRobot(robots.ofLane(id), records.get(id), id);
    for (const connector of connectors) await addLane(connector, records.get(connector.id));
    pauseWatch.follow();
    watchClock();
  }

  /** Nobody's system is at hand here, so "as the system" is English. */
  function ownLanguage(): Language {
    const { language } = config.snapshot().settings;
    return language === "system" ? "en" : language;
  }

  const ending = new AbortController();
  const tests = createConnectionTests({
    language: ownLanguage,
    clock,
    store,
    log,
    connectors: () => config.snapshot().connectors,
    credentialsOf,
    typeOf,
    laneOf: (connectorId) => lanes.get(connectorId),
    robotOf: (type, credentials) => robots.ofCredentials(type, credentials),
    onAnswered: shared.learnFrom,
    onWorks: (lane) =>
      lane.unblock().catch((thrown: unknown) => log.error({ err: thrown }, "A lane could not be unblocked")),
    onEventChanged(eventId) {
      deps.onEventChanged(eventId);
      deps.onStatusChanged();
    },
    signal: ending.signal,
  });

  return {
    name: "dispatcher",
    typeOf,
    credentialsOf,
    ...tests,
    start() {
      running = true;
      // A keyring may open meanwhile: what changes while the lanes are started is followed afterwards.
      stopListening = config.onChange(followNext);
      following = startLanes();
      return following;
    },
    async stop() {
      running = false;
      ending.abort();
      stopListening();
      pauseWatch.stop();
      cancelClockWatch();
      await following;
      await Promise.all([...lanes.values()].map((lane) => lane.stop(STOP_GRACE_MS)));
      lanes.clear();
      robots.forget();
    },
    wakeUp,
    wake(connectorIds) {
      for (const id of connectorIds) {
        lanes.get(id)?.wake();
        if (running && connectorById(id) === null) endLeftOver(id);
      }
    },
    settled: () => following,
    async statuses() {
      const counts = new Map((await store.countLanes()).map((lane) => [lane.connectorId, lane]));
      const present = config.snapshot().connectors.flatMap((connector) => {
        const status = lanes.get(connector.id)?.status(connector, counts.get(connector.id));
        return status === undefined ? [] : [{ connector, status, sentThisMonth: status.sentThisMonth }];
      });
      const quotas = quotaStatuses(present.filter(({ connector }) => !typeOf(connector).isLocal));
      return present.map(({ connector, status }) => ({ ...status, quota: quotas.get(connector.id) ?? null }));
    },
    clockProblem: () => clockProblem(shared.clockOffset()),
    tryAgain: (connectorId) => lanes.get(connectorId)?.probe(),
  };
}

const CONNECTOR_REMOVED = reason("connector-removed", "delivery.connector-removed");
const byId = (connectors: readonly Connector[]) =>
  new Map(connectors.map((connector) => [connector.id, connector]));
