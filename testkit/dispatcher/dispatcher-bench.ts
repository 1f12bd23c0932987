import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Config, createConfig } from "../../engine/config/config.ts";
import { createFileConfigStore } from "../../engine/config/file-config-store.ts";
import type { Cipher } from "../../engine/config/vault/vault.ts";
import { createSealedVault } from "../../engine/config/vault/vault.ts";
import { CONNECTOR_TYPES } from "../../engine/connector-types.ts";
import type { ConnectorType, Outcome } from "../../engine/connectors/connector-type.ts";
import type { EndedAttempt } from "../../engine/counters.ts";
import { dingtalkRobot } from "../../engine/dingtalk/robot.ts";
import { createDispatcher, type DispatcherDeps } from "../../engine/dispatcher/dispatcher.ts";
import { ownAll } from "../../engine/dispatcher/ownership.ts";
import { createIntake } from "../../engine/intake.ts";
import { silentLog } from "../../engine/lib/log.ts";
import { createSqliteStore } from "../../engine/store/sqlite/sqlite-store.ts";
import type { Connector } from "../../shared/model/connector.ts";
import { ilertOfSourceSchema } from "../../shared/model/ilert.ts";
import type { Source } from "../../shared/model/source.ts";
import { action } from "../config/config-samples.ts";
import { plainCipher } from "../config/plain-cipher.ts";
import { alertBody } from "../engine/test-engine.ts";
import { createManualClock, type ManualClock } from "../manual-clock.ts";
import { tempDir } from "../temp-dir.ts";
import { answer } from "./robot-answer.ts";

const { createSend: _, ...declared } = dingtalkRobot;

interface SentAlert {
  readonly alertId: string;
  readonly at: number;
}

interface Script {
  readonly clock: ManualClock;
  readonly sent: SentAlert[];
  readonly answers: Outcome[];
  readonly robotTime: { readonly ms: number };
}

function scriptedRobot({ clock, sent, answers, robotTime }: Script): ConnectorType {
  return {
    ...declared,
    simplifiesAfter: new Set(),
    networkReasons: ["no-network"],
    robotOf: ({ webhookUrl }) => webhookUrl ?? null,
    hostOf: ({ webhookUrl }) => new URL(webhookUrl ?? "").host,
    request: () => null,
    render: () => ({ title: "", text: "" }),
    renderDigest: ({ entries }) => ({ message: { title: "", text: "" }, taken: entries.length }),
    async send({ alert }, _credentials, _uuid, signal) {
      sent.push({ alertId: alert.alertId, at: clock.monotonic() });
      if (robotTime.ms > 0) {
        await new Promise<void>((resolve) => {
          clock.after(robotTime.ms, resolve);
          signal.addEventListener("abort", () => resolve());
        });
      }
      if (signal.aborted) return answer("retry");
      return answers.shift() ?? answer("delivered");
    },
  };
}

const SOURCE: Source = {
  id: "test",
  name: "Test",
  type: "ilert",
  enabled: true,
  accountUrl: null,
  ilert: ilertOfSourceSchema.parse({}),
};

const CONNECTOR: Extract<Connector, { type: "dingtalk" }> = {
  id: "ops",
  name: "Ops",
  type: "dingtalk",
  enabled: true,
  keyword: null,
  quota: { monthly: 10, organisation: null },
  rateLimit: { messages: 20, perSeconds: 60 },
  digest: { above: null, lateAfterMinutes: 10_080 },
};

/** A webhook source, a connector, and an alert action that connects them. */
async function fillConfig(config: Config) {
  await config.createSource({ ...SOURCE, token: "token-of-the-test-source" });
  const credentials = { webhookUrl: "https://robot.example/send?access_token=t", secret: null };
  await config.createConnector({ ...CONNECTOR, ...credentials });
  await config.createAction({ ...action, id: "tell", name: "Tell", sources: [SOURCE.id] });
}

/** The callbacks of a dispatcher, and what they were called with. */
function createRecorder() {
  const notified = {
    events: [] as string[],
    statuses: 0,
    rows: [] as string[],
    attempts: [] as EndedAttempt[],
  };
  const callbacks = {
    onEventChanged: (id) => void notified.events.push(id),
    onStatusChanged() {
      notified.statuses += 1;
    },
    onRowsChanged: (ids) => void notified.rows.push(...ids),
    onAttemptEnded: (attempt) => void notified.attempts.push(attempt),
  } satisfies Partial<DispatcherDeps>;
  return { notified, callbacks };
}

/** Starts a dispatcher with a real configuration and store, a manual clock, and a robot with scripted answers. */
export async function startDispatcherBench() {
  const clock = createManualClock();
  const dir = tempDir();
  const settingsFile = { store: {} };
  const openConfig = async (cipher: Cipher) => {
    const vault = await createSealedVault({ file: join(dir, "secrets.json"), cipher });
    const store = createFileConfigStore({ settingsFile, vault, log: silentLog });
    return createConfig({ connectorTypes: CONNECTOR_TYPES, store, log: silentLog, clock });
  };
  const config = await openConfig(plainCipher);
  const store = await createSqliteStore({ file: join(dir, "tocsin.db"), log: silentLog });
  const sent: SentAlert[] = [];
  const answers: Outcome[] = [];
  const robotTime = { ms: 0 };
  const robot = scriptedRobot({ clock, sent, answers, robotTime });
  const { notified, callbacks } = createRecorder();
  const dispatcherWith = (parts: Pick<DispatcherDeps, "store" | "config"> & Partial<DispatcherDeps>) =>
    createDispatcher({
      clock,
      log: silentLog,
      random: () => 0.5,
      connectorTypes: [robot],
      createOwnership: ownAll,
      ...callbacks,
      ...parts,
    });
  const dispatcher = dispatcherWith({ store, config });
  const intake = createIntake({
    store,
    config,
    clock,
    onAccepted: (_id, connectors) => dispatcher.wake(connectors),
  });
  await fillConfig(config);
  await dispatcher.start();
  onTestFinished(async () => {
    await dispatcher.stop();
    await store.close();
  });
  return {
    clock,
    config,
    store,
    dispatcher,
    robot,
    sent,
    /** The outcomes of the next messages; afterwards all messages are delivered. */
    answers,
    /** How long the robot takes to respond. */
    robotTime,
    /** The changes that the dispatcher reported. */
    notified,
    connector: CONNECTOR,
    /** For restarts: opens the same configuration with another cipher, and creates a dispatcher with it. */
    openConfig,
    dispatcherWith,
    async receive(id: string) {
      const accepted = await intake.receive({
        source: SOURCE,
        mediaType: null,
        headers: {},
        body: Buffer.from(JSON.stringify(alertBody({ id }))),
      });
      if (accepted === null) throw new Error("Nobody else changes the configuration.");
      return accepted;
    },
    lane: async () => (await dispatcher.statuses())[0],
  };
}
