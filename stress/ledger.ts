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
  /** An empty folder, for the product's data and configuration. */
  readonly dir: string;
  readonly kills: number;
  /** Longest life of a process after it is ready, in ms. */
  readonly lifeMs: number;
  readonly seed: number;
  /** Events that are acknowledged before it ends, however long that takes. */
  readonly atLeast?: number;
  /** Kinds of faults that the robots have met before it ends, likewise. */
  readonly atLeastFaultKinds?: number;
  /** Called after every kill. */
  readonly onKill?: (kills: number) => void;
}

export interface LedgerReport {
  readonly kills: number;
  /** Of those, before the process was ready. */
  readonly killsDuringStart: number;
  readonly acknowledged: number;
  readonly hookRequests: number;
  readonly duplicates: number;
  readonly failedRequests: number;
  /** Answers to the senders that should never have been given. */
  readonly wrong: readonly string[];
  /** Requests that reached the robots. */
  readonly robotRequests: number;
  /** Of those, with a message id that had come before. */
  readonly robotRepeats: number;
  readonly messages: number;
  /** By kind. */
  readonly faults: Readonly<Record<string, number>>;
  readonly groups: Readonly<Record<string, Reconciliation>>;
  /** Deliveries given up at the end. */
  readonly failed: number;
  /** Deliveries still waiting at the end; 0 unless time ran out. */
  readonly waiting: number;
  readonly seconds: number;
}

const TOKEN = "token-of-the-ledger-source";
const SECRET = `SEC${"0123456789abcdef".repeat(4)}`;
const SENDERS = 4;
const SENDER_PAUSE_MS = 60;
const FAULT_RATE = 0.08;
/** Part of the processes that are killed before they are ready. */
const KILLED_DURING_START = 0.15;
const START_MS = 1_000;
/** One process in so many lives long enough for a robot that hangs to be given up on (10 s). */
const LONG_LIFE_EVERY = 50;
const LONG_LIFE_MS = 12_000;
const DRAIN_MS = 120_000;

const EVERY_EVENT = ["alert-created", "alert-acknowledged", "alert-resolved"];
/** `all` gets every event by itself; `new` gets one event of each alert, several in one message when it backs up. */
const GROUPS = [
  { id: "all", events: EVERY_EVENT, digestAbove: 10_000 },
  { id: "new", events: ["alert-created"], digestAbove: 3 },
] as const;

/**
 * The product is killed at random again and again, while senders push and the robots fail. What was acknowledged is
 * then compared with what the groups show.
 * @throws Error when the product ends by itself
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
    hookUrl: `http://127.0.0.1:${hooksPort}/hooks/ledger/${TOKEN}`,
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
      const early = random() < KILLED_DURING_START;
      const life = kill % LONG_LIFE_EVERY === 0 ? LONG_LIFE_MS : random() * lifeMs;
      if (!early) await product.ready;
      await aliveFor(product, early ? random() * START_MS : life);
      product.kill("SIGKILL");
      await product.ended;
      if (early) killsDuringStart += 1;
      onKill(kill);
      product = start();
    }
    const ready = await product.ready;
    const isShort = () =>
      senders.figures.acknowledged.length < atLeast || Object.keys(totals(groups)).length < atLeastFaultKinds;
    // A slow machine needs longer for as much.
    while (isShort()) await delay(50);
    for (const group of groups) group.calm();
    await senders.finish();
    counts = await drained(ready);
    product.kill("SIGTERM");
    await product.ended;
  } finally {
    senders.abandon();
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

/** Waits; a product that ends meanwhile has crashed. */
async function aliveFor(product: Product, ms: number) {
  const stop = new AbortController();
  const ended = product.ended.then(({ stderr }) => {
    throw new Error(`The product ended by itself. ${stderr}`);
  });
  await Promise.race([delay(ms, undefined, { signal: stop.signal }), ended]).finally(() => {
    stop.abort();
    // The kill that follows ends it too, and that is no crash.
    ended.catch(() => {});
  });
}

/** Waits until nothing waits any more, or time is up. */
async function drained({ ui, token }: Ready): Promise<Status["counts"]> {
  const deadline = performance.now() + DRAIN_MS;
  while (true) {
    const answer = await fetch(`${ui}/api/v1/status`, { headers: { authorization: `Bearer ${token}` } });
    const { counts } = (await answer.json()) as Status;
    if (counts.waiting === 0 || performance.now() > deadline) return counts;
    await delay(50);
  }
}

function compare(group: FaultyGroup, acknowledged: readonly LedgerEntry[]): Reconciliation {
  const chosen: readonly string[] = GROUPS.find(({ id }) => id === group.id)?.events ?? [];
  return reconcile(
    acknowledged.filter(({ type }) => chosen.includes(type)),
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

/** JSON is YAML. */
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
