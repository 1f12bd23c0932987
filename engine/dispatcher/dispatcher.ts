import { isDeepStrictEqual } from "node:util";
import type { Reason } from "../../shared/model/common.ts";
import type { Connector } from "../../shared/model/connector.ts";
import type { LaneStatus } from "../../shared/model/status.ts";
import type { Config, ConfigSnapshot } from "../config/config.ts";
import type { ConnectorCredentials, ConnectorType } from "../connectors/connector-type.ts";
import type { EndedAttempt } from "../counters.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import type { Service } from "../lib/service.ts";
import type { Store } from "../store/store.ts";
import { createClockFollower } from "./clock-follower.ts";
import { type ConfiguredConnectors, createConfiguredConnectors } from "./configured-connectors.ts";
import { type ConnectionTests, createConnectionTests } from "./connection-test.ts";
import { STORE_RETRY_MS } from "./delivery-attempt.ts";
import type { Lane } from "./lane.ts";
import { createProvenDrafts, type ProvenDrafts, proofKey } from "./lane-proof.ts";
import { createLaneSet } from "./lane-set.ts";
import { quotaStatuses } from "./lane-status.ts";
import type { CreateOwnership } from "./ownership.ts";
import { createRobots, type Robots } from "./robots.ts";
import { clockProblem, createSharedOutcomes, type SharedOutcomes } from "./shared-outcomes.ts";

export interface DispatcherDeps {
  readonly store: Store;
  readonly config: Config;
  readonly connectorTypes: readonly ConnectorType[];
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  readonly createOwnership: CreateOwnership;
  readonly onEventChanged: (eventId: string) => void;
  /** The state of lanes changed. */
  readonly onStatusChanged: () => void;
  readonly onAttemptEnded?: (attempt: EndedAttempt) => void;
  /** Many deliveries of these lanes changed at once, without an `onEventChanged` each. */
  readonly onRowsChanged: (connectorIds: readonly string[]) => void;
}

/** Sends the deliveries: one lane for each connector. */
export interface Dispatcher extends Service, ConnectionTests {
  /** There is new work for these connectors. */
  wake(connectorIds: readonly string[]): void;
  /** Resolves once the lanes have applied every change of the configuration so far. */
  settled(): Promise<void>;
  statuses(): Promise<LaneStatus[]>;
  /** A blocked lane probes at once. */
  tryAgain(connectorId: string): void;
  typeOf(connector: { readonly type: string }): ConnectorType;
  /** Renders a message whose connector is not known (yet). */
  readonly defaultType: ConnectorType;
  /** Null while they are not in the vault, or cannot be decrypted. */
  credentialsOf(connector: Pick<Connector, "id" | "type">): ConnectorCredentials | null;
  /** Set while this computer's clock is far from the robots' servers'. */
  clockProblem(): Reason | null;
  /**
   * Must be called when the machine woke up, or the network changed: follows the clock, retries deliveries that failed
   * because of the network only, and probes blocked robots.
   */
  wakeUp(): Promise<void>;
}

/** The dispatcher is idle until `start`. */
export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  const { store, config, clock, log } = deps;
  const lanes = new Map<string, Lane>();
  const connectors = createConfiguredConnectors(config, deps.connectorTypes);
  const { typeOf, credentialsOf, hostOf } = connectors;
  const robots = createRobots({ clock, typeOf, credentialsOf, wake: (id) => lanes.get(id)?.wake() });
  const shared = createSharedOutcomes({ clock, log, lanes, robots, hostOf });
  const clockFollower = createClockFollower({
    store,
    config,
    clock,
    log,
    lanes,
    owned: robots.owned,
    onJump: deps.onStatusChanged,
    onShifted: () => deps.onRowsChanged([...lanes.keys()]),
  });
  const drafts = createProvenDrafts();
  const laneSet = createLaneSet({
    ...deps,
    drafts,
    lanes,
    connectors,
    robots,
    shared,
    followClock: clockFollower.follow,
  });
  const ending = new AbortController();
  const tests = createTests({
    ...deps,
    connectors,
    lanes,
    robots,
    want: laneSet.want,
    shared,
    drafts,
    signal: ending.signal,
  });
  let networkSettings = config.snapshot().settings.network;
  const follower = createConfigFollower({
    config,
    clock,
    log,
    onChange: (snapshot) => robots.follow(snapshot.connectors),
    apply: follow,
  });

  async function follow(snapshot: ConfigSnapshot) {
    clockFollower.followPause();
    await laneSet.follow();
    // Another proxy is another network.
    const { network } = snapshot.settings;
    if (!isDeepStrictEqual(network, networkSettings)) await wakeUp();
    networkSettings = network;
    deps.onStatusChanged();
  }

  async function startLanes() {
    await laneSet.start();
    clockFollower.followPause();
    clockFollower.start();
  }

  async function wakeUp() {
    await clockFollower.follow();
    const networkReasons = deps.connectorTypes.flatMap((type) => type.networkReasons);
    await store.hurryRetries(networkReasons, clock.now());
    for (const lane of lanes.values()) lane.probe();
  }

  const [defaultType] = deps.connectorTypes;
  if (defaultType === undefined) throw new Error("There is no connector type");

  return {
    name: "dispatcher",
    typeOf,
    defaultType,
    credentialsOf,
    ...tests,
    start: () => follower.start(startLanes),
    async stop() {
      follower.stop();
      ending.abort();
      clockFollower.stop();
      await follower.settled();
      await laneSet.stop();
    },
    wakeUp,
    wake(connectorIds) {
      for (const id of connectorIds) {
        lanes.get(id)?.wake();
        if (follower.isRunning() && connectors.get(id) === null) laneSet.cancelLeftOver(id);
      }
    },
    settled: follower.settled,
    statuses: () => laneStatuses({ store, connectors, lanes }),
    clockProblem: () => clockProblem(shared.clockOffset()),
    tryAgain: (connectorId) => lanes.get(connectorId)?.probe(),
  };
}

interface ConfigFollowerDeps {
  readonly config: Pick<Config, "onChange" | "snapshot">;
  readonly clock: Pick<Clock, "after">;
  readonly log: Log;
  /** Called at once with each change. */
  readonly onChange: (snapshot: ConfigSnapshot) => void;
  readonly apply: (snapshot: ConfigSnapshot) => Promise<void>;
}

/** Applies changes of the configuration one after the other; what could not be applied is tried again. */
function createConfigFollower({ config, clock, log, onChange, apply }: ConfigFollowerDeps) {
  let running = false;
  let stopListening = () => {};
  let cancelRetry = () => {};
  let following = Promise.resolve();

  function followNext(snapshot: ConfigSnapshot) {
    onChange(snapshot);
    following = following
      .then(() => (running ? apply(snapshot) : undefined))
      .catch((thrown: unknown) => {
        log.error({ err: thrown }, "The lanes could not follow a change of the configuration");
        cancelRetry();
        if (running) cancelRetry = clock.after(STORE_RETRY_MS, () => followNext(config.snapshot()));
      });
  }

  return {
    /** A keyring may be unlocked meanwhile: changes while `startLanes` is running are applied afterwards. */
    start(startLanes: () => Promise<void>): Promise<void> {
      running = true;
      stopListening = config.onChange(followNext);
      following = startLanes();
      return following;
    },
    /** Changes that are not applied yet are dropped. */
    stop() {
      running = false;
      stopListening();
      cancelRetry();
    },
    settled: () => following,
    isRunning: () => running,
  };
}

interface StatusDeps {
  readonly store: Pick<Store, "countLanes">;
  readonly connectors: ConfiguredConnectors;
  readonly lanes: ReadonlyMap<string, Lane>;
}

async function laneStatuses({ store, connectors, lanes }: StatusDeps): Promise<LaneStatus[]> {
  const counts = new Map((await store.countLanes()).map((lane) => [lane.connectorId, lane]));
  const present = connectors.all().flatMap((connector) => {
    const status = lanes.get(connector.id)?.status(connector, counts.get(connector.id));
    return status === undefined ? [] : [{ connector, status, sentThisMonth: status.sentThisMonth }];
  });
  const quotas = quotaStatuses(
    present.map(({ connector, sentThisMonth }) => ({
      connectorId: connector.id,
      quota: connectors.typeOf(connector).quotaOf(connector),
      sentThisMonth,
    })),
  );
  return present.map(({ connector, status }) => ({ ...status, quota: quotas.get(connector.id) ?? null }));
}

interface TestsDeps extends DispatcherDeps {
  readonly connectors: ConfiguredConnectors;
  readonly lanes: ReadonlyMap<string, Lane>;
  readonly robots: Robots;
  readonly want: (robotKey: string) => Promise<void>;
  readonly shared: SharedOutcomes;
  readonly drafts: ProvenDrafts;
  readonly signal: AbortSignal;
}

function createTests(deps: TestsDeps): ConnectionTests {
  const { store, config, clock, log, connectors, lanes, robots, shared, signal } = deps;
  return createConnectionTests({
    /** The engine does not know the user's system, so "as the system" is English. */
    language() {
      const { language } = config.snapshot().settings;
      return language === "system" ? "en" : language;
    },
    clock,
    store,
    log,
    connectors: connectors.all,
    credentialsOf: connectors.credentialsOf,
    typeOf: connectors.typeOf,
    laneOf: (connectorId) => lanes.get(connectorId),
    robotOf: robots.ofCredentials,
    grantOf: robots.grantOf,
    want: deps.want,
    onAnswered: shared.learnFrom,
    onProven: (lane, verdict) =>
      lane
        .learn(verdict)
        .catch((thrown: unknown) => log.error({ err: thrown }, "The result of a test could not be stored")),
    onDraftWorks: (connector, credentials) => deps.drafts.add(proofKey(connector, credentials)),
    onEventChanged(eventId) {
      deps.onEventChanged(eventId);
      deps.onStatusChanged();
    },
    signal,
  });
}
