import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Status } from "../shared/model/status.ts";
import { createDingtalkGroup } from "../simulator/dingtalk/group.ts";
import { startDingtalkSimulator } from "../simulator/dingtalk/server.ts";
import { freePort } from "../testkit/free-port.ts";
import { type Product, type Ready, startFromSources } from "../testkit/headless/product.ts";
import { createRandom } from "../testkit/random.ts";
import { createFaultyGroup, type FaultyGroup } from "./faulty-group.ts";
import { type LedgerEntry, type Reconciliation, reconcile } from "./reconcile.ts";
import { startSenders } from "./senders.ts";

export interface LedgerOptions {
  /** An empty folder for the product's data and configuration. */
  readonly dir: string;
  readonly kills: number;
  /** The maximum lifetime of a process after it is ready, in ms. */
  readonly lifeMs: number;
  readonly seed: number;
  /** The run continues until this many events have been acknowledged. */
  readonly atLeast?: number;
  /** The run continues until this many kinds of faults have occurred. */
  readonly atLeastFaultKinds?: number;
  /** Called after every kill. */
  readonly onKill?: (kills: number) => void;
}

export interface LedgerReport {
  readonly kills: number;
  /** The number of kills before the process was ready. */
  readonly killsDuringStart: number;
  readonly acknowledged: number;
  readonly hookRequests: number;
  readonly duplicates: number;
  readonly failedRequests: number;
  /** Unexpected responses to the senders. */
  readonly wrong: readonly string[];
  /** The number of requests that reached the robots. */
  readonly robotRequests: number;
  /** The number of those with a repeated message id. */
  readonly robotRepeats: number;
  readonly messages: number;
  /** The number of faults by kind. */
  readonly faults: Readonly<Record<string, number>>;
  readonly groups: Readonly<Record<string, Reconciliation>>;
  /** The number of failed deliveries at the end. */
  readonly failed: number;
  /** The number of waiting deliveries at the end; 0 unless the deadline passed. */
  readonly waiting: number;
  readonly seconds: number;
}

const TOKEN = "token-of-the-ledger-source";
const SECRET = `SEC${"0123456789abcdef".repeat(4)}`;
const SENDERS = 4;
const SENDER_PAUSE_MS = 60;
const FAULT_RATE = 0.08;
/** The share of processes that are killed before they are ready. */
const KILLED_DURING_START = 0.15;
const START_MS = 1_000;
/** Every nth process lives longer than the timeout of a hanging robot (10 s). */
const LONG_LIFE_EVERY = 50;
const LONG_LIFE_MS = 12_000;
const DRAIN_MS = 120_000;

const EVERY_EVENT = ["alert-created", "alert-acknowledged", "alert-resolved"];
/** `all` receives every event in a separate message; `new` receives one event per alert, in digests if many wait. */
const GROUPS = [
  { id: "all", events: EVERY_EVENT, digestAbove: 10_000 },
  { id: "new", events: ["alert-created"], digestAbove: 3 },
] as const;

/**
 * Kills the product repeatedly at random times, while senders post events and the robots fail. Afterwards it compares
 * the acknowledged events with the groups' messages.
 * @throws Error if the product ends unexpectedly
 */
export async function runLedger(options: LedgerOptions): Promise<LedgerReport> {
  const { dir, kills, lifeMs, seed, atLeast = 0, atLeastFaultKinds = 0, onKill = () => {} } = options;
  const startedAt = performance.now();
  const random = createRandom(seed);
  const groups = GROUPS.map(({ id }) =>
    createFaultyGroup({
      group: createDingtalkGroup({
        id,
        token: `robot-token-of-${id}`,
        secret: SECRET,
        rateLimit: { messages: 1_000_000, perSeconds: 1 },
      }),
      random,
      rate: FAULT_RATE,
    }),
  );
  const simulator = await startDingtalkSimulator({ groups });
  const provision = join(dir, "tocsin.yaml");
  writeFileSync(provision, provisioning(groups.map((group) => simulator.webhookUrl(group))));
  const hooksPort = await freePort();
  const start = () => startFromSources({ dataDir: join(dir, "data"), provision, hooksPort });

  const senders = startSenders({
    hookUrls: [`http://127.0.0.1:${hooksPort}/hooks/ledger/${TOKEN}`],
    senders: SENDERS,
    pauseMs: SENDER_PAUSE_MS,
    random,
    arrived: () => groups[0]?.messages.length ?? 0,
  });
  let product = start();
  let killsDuringStart = 0;
  let counts: Status["counts"];
  try {
    for (let kill = 1; kill <= kills; kill++) {
      const isDuringStart = random() < KILLED_DURING_START;
      const life = kill % LONG_LIFE_EVERY === 0 ? LONG_LIFE_MS : random() * lifeMs;
      if (!isDuringStart) await product.ready;
      await expectAliveFor(product, isDuringStart ? random() * START_MS : life);
      product.kill("SIGKILL");
      await product.ended;
      if (isDuringStart) killsDuringStart += 1;
      onKill(kill);
      product = start();
    }
    const ready = await product.ready;
    const isIncomplete = () =>
      senders.figures.acknowledged.length < atLeast || Object.keys(totals(groups)).length < atLeastFaultKinds;
    while (isIncomplete()) await delay(50);
    for (const group of groups) group.stopFaults();
    await senders.finish();
    counts = await waitUntilDrained(ready);
    product.kill("SIGTERM");
    await product.ended;
  } finally {
    senders.abort();
    product.kill("SIGKILL");
    await simulator.close();
  }

  const { acknowledged, requests, duplicates, failed, wrong } = senders.figures;
  const sum = (pick: (group: FaultyGroup) => number) => groups.reduce((all, group) => all + pick(group), 0);
  return {
    kills,
    killsDuringStart,
    acknowledged: acknowledged.length,
    hookRequests: requests,
    duplicates,
    failedRequests: failed,
    wrong,
    robotRequests: sum((group) => group.received),
    robotRepeats: sum((group) => group.repeats),
    messages: sum((group) => group.messages.length),
    faults: totals(groups),
    groups: Object.fromEntries(groups.map((group) => [group.id, compare(group, acknowledged)])),
    waiting: counts.waiting,
    failed: counts.failed,
    seconds: (performance.now() - startedAt) / 1000,
  };
}

/** Waits for this time. @throws Error if the product ends meanwhile */
async function expectAliveFor(product: Product, ms: number) {
  const stop = new AbortController();
  const ended = product.ended.then(({ stderr }) => {
    throw new Error(`The product ended unexpectedly. ${stderr}`);
  });
  await Promise.race([delay(ms, undefined, { signal: stop.signal }), ended]).finally(() => {
    stop.abort();
    // The following kill ends the product too, which is not an error.
    ended.catch(() => {});
  });
}

/** Waits until no delivery is waiting, or until the deadline. */
async function waitUntilDrained({ ui, token }: Ready): Promise<Status["counts"]> {
  const deadline = performance.now() + DRAIN_MS;
  while (true) {
    const answer = await fetch(`${ui}/api/v1/status`, { headers: { authorization: `Bearer ${token}` } });
    const { counts } = (await answer.json()) as Status;
    if (counts.waiting === 0 || performance.now() > deadline) return counts;
    await delay(50);
  }
}

function compare(group: FaultyGroup, acknowledged: readonly LedgerEntry[]): Reconciliation {
  const matchedTypes: readonly string[] = GROUPS.find(({ id }) => id === group.id)?.events ?? [];
  return reconcile(
    acknowledged.filter(({ type }) => matchedTypes.includes(type)),
    group.messages.map(({ text }) => text),
  );
}

function totals(groups: readonly FaultyGroup[]): Record<string, number> {
  const all: Record<string, number> = {};
  for (const [kind, count] of groups.flatMap(({ faultCounts }) => [...faultCounts])) {
    all[kind] = (all[kind] ?? 0) + count;
  }
  return all;
}

/** The provisioning file as JSON, which is valid YAML. */
const provisioning = (webhookUrls: readonly string[]): string =>
  JSON.stringify({
    sources: [{ id: "ledger", name: "Ledger", type: "ilert", token: TOKEN }],
    connectors: GROUPS.map(({ id, digestAbove }, index) => ({
      id,
      name: id,
      type: "dingtalk",
      webhookUrl: webhookUrls[index],
      secret: SECRET,
      rateLimit: { messages: 1000, perSeconds: 1 },
      digest: { above: digestAbove },
    })),
    actions: GROUPS.map(({ id, events }) => ({
      id: `tell-${id}`,
      name: `Tell ${id}`,
      sources: ["ledger"],
      connector: id,
      events,
    })),
  });
