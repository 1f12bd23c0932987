import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { ConnectorType, Outcome } from "../../engine/connectors/connector-type.ts";
import { dingtalkRobot } from "../../engine/dingtalk/robot.ts";
import { createLane, type Lane } from "../../engine/dispatcher/lane.ts";
import { type Grant, UNLIMITED } from "../../engine/dispatcher/ownership.ts";
import { createRobot, type Robot } from "../../engine/dispatcher/robot.ts";
import { restoreWindow } from "../../engine/dispatcher/robots.ts";
import { silentLog } from "../../engine/lib/log.ts";
import { createSqliteStore } from "../../engine/store/sqlite/sqlite-store.ts";
import type { Store } from "../../engine/store/store.ts";
import type { Connector } from "../../shared/model/connector.ts";
import { createManualClock, type ManualClock } from "../manual-clock.ts";
import { takeRobot } from "../store/take-robot.ts";
import { tempDir } from "../temp-dir.ts";
import { queueAlert } from "./queued-alert.ts";
import { answer } from "./robot-answer.ts";

export const CONNECTOR: Connector = {
  id: "ops",
  name: "Ops",
  type: "dingtalk",
  enabled: true,
  keyword: null,
  rateLimit: { messages: 20, perSeconds: 60 },
  quota: { monthly: 3_000, organisation: null },
  // Prevents digests, which have their own tests.
  digest: { above: 10_000, lateAfterMinutes: 10_080 },
};

const { createSend: _, ...declared } = dingtalkRobot;

interface Sent {
  readonly uuid: string;
  readonly alertId: string;
  readonly at: number;
}

export interface LaneBench {
  readonly clock: ManualClock;
  readonly store: Store;
  readonly sent: Sent[];
  lane: Lane;
  robot: Robot;
  grant: Grant;
  /** The texts of the messages that the robot accepted; for a digest, the ids of its members. */
  readonly acceptedTexts: string[];
  /** The events that the lane reported as changed. */
  readonly changedEvents: string[];
  /** How often the lane reported that many of its deliveries changed. */
  laneChanges: number;
  /** Whether the robot refuses a text, regardless of its scripted answers. */
  refuses: (text: string) => boolean;
  /** The outcomes of the next messages; afterwards all messages are delivered. */
  readonly answers: Outcome[];
  connector: Connector | null;
  paused: boolean;
  hasCredentials: boolean;
  /** Queues an alert and returns the delivery's id. */
  queue(alertId: string, options?: { urgent?: boolean }): Promise<string>;
  state(deliveryId: string): Promise<string | undefined>;
  /** Replaces the lane with a new one on the same store, like a restart. */
  restart(): Promise<void>;
}

export interface LaneBenchOptions {
  /** Replaces the robot with scripted answers. */
  readonly connectorType?: (clock: ManualClock) => ConnectorType;
  /** Overrides methods of the store for the lane. */
  readonly storeOfLane?: (real: Store) => Partial<Store>;
}

/** A robot with the answers of the bench, which take 50 ms. */
function scriptedRobot(bench: () => LaneBench): ConnectorType {
  return {
    ...declared,
    simplifiesAfter: new Set(),
    networkReasons: ["no-network"],
    robotOf: () => null,
    hostOf: () => null,
    request: () => null,
    render: () => ({ title: "", text: "" }),
    renderDigest: ({ entries, late }) => ({
      message: {
        title: late ? "late" : "digest",
        text: entries.map(({ events }) => events.map((event) => event.deliveryId).join("+")).join(" "),
      },
      taken: entries.length,
    }),
    async send({ alert, digest, simplified }, _credentials, uuid) {
      const { clock, sent, acceptedTexts, answers } = bench();
      await new Promise<void>((resolve) => clock.after(50, resolve));
      const text = digest?.text ?? alert.alertId;
      sent.push({ uuid, alertId: simplified ? `simplified ${text}` : text, at: clock.monotonic() });
      if (bench().refuses(text)) return answer("refused", { simplify: true });
      const outcome = answers.shift() ?? answer("delivered");
      if (outcome.verdict === "delivered") acceptedTexts.push(text);
      return outcome;
    },
  };
}

/** Starts a lane with a real store, a manual clock, and a robot with scripted answers that take 50 ms. */
export async function startLaneBench({
  connectorType,
  storeOfLane = () => ({}),
}: LaneBenchOptions = {}): Promise<LaneBench> {
  const clock = createManualClock();
  const store = await createSqliteStore({
    file: join(tempDir(), "tocsin.db"),
    log: silentLog,
  });
  onTestFinished(() => store.close());
  const sent: Sent[] = [];
  const answers: Outcome[] = [];
  const makeRobot = () =>
    createRobot({
      isOwned: () => true,
      defaultLimit: CONNECTOR.rateLimit,
      clock,
      limits: () => [bench.connector?.rateLimit ?? CONNECTOR.rateLimit],
      wake: () => bench.lane.wake(),
    });
  const makeLane = () =>
    createLane("ops", {
      store: { ...store, ...storeOfLane(store) },
      clock,
      log: silentLog,
      random: () => 0.5,
      connectorType: connectorType?.(clock) ?? scriptedRobot(() => bench),
      connector: () => bench.connector,
      credentials: () =>
        bench.hasCredentials ? { webhookUrl: "https://robot.example/send", secret: null } : null,
      robot: () => bench.robot,
      grant: () => bench.grant,
      paused: () => bench.paused,
      giveUpAfterMs: () => 86_400_000,
      followClock: async () => {},
      onEventChanged: (id) => bench.changedEvents.push(id),
      onLaneChanged() {
        bench.laneChanges += 1;
      },
      onAttemptEnded: () => {},
    });
  let count = 0;
  const bench: LaneBench = {
    clock,
    store,
    sent,
    answers,
    connector: CONNECTOR,
    grant: UNLIMITED,
    paused: false,
    hasCredentials: true,
    acceptedTexts: [],
    changedEvents: [],
    laneChanges: 0,
    refuses: () => false,
    lane: undefined as unknown as Lane,
    robot: undefined as unknown as Robot,
    async queue(alertId, { urgent = false } = {}) {
      const id = `d${++count}`;
      await queueAlert(store, {
        eventId: `e${count}`,
        deliveryId: id,
        alertId,
        urgent,
        at: clock.now(),
        priority: "HIGH",
      });
      bench.lane.wake();
      return id;
    },
    state: async (id) => (await store.getDelivery(id))?.state,
    async restart() {
      await bench.lane.stop(0);
      bench.robot = makeRobot();
      const { lanes, sent: before } = await takeRobot(store, { now: clock.now() });
      restoreWindow(bench.robot, before, clock);
      bench.lane = makeLane();
      await bench.lane.start(lanes[0]);
    },
  };
  bench.robot = makeRobot();
  bench.lane = makeLane();
  await bench.lane.start(undefined);
  onTestFinished(() => bench.lane.stop(0));
  return bench;
}
