import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Status } from "../../shared/model/status.ts";
import { startDingtalkSimulator } from "../../simulator/dingtalk/server.ts";
import { freePort } from "../../testkit/free-port.ts";
import { type Product, startBuilt, startFromSources } from "../../testkit/headless/product.ts";
import { createRandom } from "../../testkit/random.ts";
import { type PostgresCluster, startPostgres } from "../../testkit/store/postgres-cluster.ts";
import type { FaultyGroup } from "../faulty-group.ts";
import { type SenderAnswer, type Senders, startSenders } from "../senders.ts";
import { createTeamGroups, TOKEN, teamProvisioning } from "./groups.ts";
import { type Relay, startRelay } from "./relay.ts";

export interface TeamOptions {
  /** An empty folder. */
  readonly dir: string;
  readonly nodes: number;
  /** The longest pause between two events of a sender, in ms: how full the robots' windows are. */
  readonly pauseMs: number;
  /** The share of requests to the robots that fail, from 0 to 1. */
  readonly faultRate: number;
  readonly seed: number;
  /** Whether the nodes run the built program, or the sources. */
  readonly isBuilt: boolean;
}

export interface TeamNode {
  readonly hookUrl: string;
  /** Between the node and the database. */
  readonly relay: Relay;
  readonly product: Product;
  /** Ends the process, and resolves when it has ended. */
  end(signal: "SIGKILL" | "SIGTERM"): Promise<void>;
  /** Starts the process again, and resolves when it is ready. */
  start(): Promise<void>;
}

/** Several nodes on one database, with senders and robots. */
export interface Team {
  readonly nodes: readonly TeamNode[];
  readonly database: PostgresCluster;
  readonly groups: readonly FaultyGroup[];
  readonly senders: Senders;
  /** Every answer to the senders, in the order in which they ended. */
  readonly answers: readonly SenderAnswer[];
  readonly random: () => number;
  api(node: TeamNode, path: string, init?: RequestInit): Promise<Response>;
  /** Ends the faults and the senders, and waits until nothing is waiting. */
  finish(): Promise<Status["counts"]>;
  close(): Promise<void>;
}

const SENDERS = 4;
const DRAIN_MS = 180_000;
/** The key of the secrets, the same for all nodes. */
const VAULT_KEY = "cd".repeat(32);

export async function startTeam(options: TeamOptions): Promise<Team> {
  const random = createRandom(options.seed);
  const groups = createTeamGroups(random, options.faultRate);
  const simulator = await startDingtalkSimulator({ groups });
  const database = await startPostgres();
  await database.emptyDatabase();
  const provision = join(options.dir, "tocsin.yaml");
  const webhookUrls = new Map(groups.map((group) => [group.id, simulator.webhookUrl(group)]));
  writeFileSync(
    provision,
    teamProvisioning((id) => webhookUrls.get(id) ?? ""),
  );
  const nodes: TeamNode[] = [];
  const answers: SenderAnswer[] = [];
  let senders: Senders | null = null;

  async function close() {
    senders?.abort();
    await Promise.all(nodes.map((node) => node.end("SIGKILL")));
    await Promise.all(nodes.map(({ relay }) => relay.close()));
    await simulator.close();
    await database.remove();
  }

  async function api({ product }: TeamNode, path: string, init: RequestInit = {}) {
    const { ui, token } = await product.ready;
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    return await fetch(`${ui}/api/v1${path}`, { ...init, headers });
  }

  try {
    for (let number = 1; number <= options.nodes; number++) {
      const node = await startNode({ ...options, number, socket: database.socket, provision });
      nodes.push(node);
      await node.product.ready;
    }
    senders = startSenders({
      hookUrls: nodes.map(({ hookUrl }) => hookUrl),
      senders: SENDERS,
      pauseMs: options.pauseMs,
      random,
      arrived: () => groups[0]?.messages.length ?? 0,
      onAnswer: (answer) => answers.push(answer),
    });
    const started = senders;
    return {
      nodes,
      database,
      groups,
      senders,
      answers,
      random,
      api,
      close,
      async finish() {
        for (const group of groups) group.stopFaults();
        await started.finish();
        const deadline = performance.now() + DRAIN_MS;
        while (true) {
          const [node] = nodes;
          if (node === undefined) throw new Error("A team has a node.");
          const { counts } = (await (await api(node, "/status")).json()) as Status;
          if (counts.waiting === 0 || performance.now() > deadline) return counts;
          await delay(100);
        }
      },
    };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

interface NodeOptions extends TeamOptions {
  readonly number: number;
  readonly socket: string;
  readonly provision: string;
}

async function startNode({ dir, number, socket, provision, isBuilt }: NodeOptions): Promise<TeamNode> {
  const relay = await startRelay(socket);
  const hooksPort = await freePort();
  const dataDir = join(dir, `node-${number}`);
  mkdirSync(dataDir);
  const env = {
    TOCSIN_DATABASE: `postgres://tocsin@127.0.0.1:${relay.port}/tocsin`,
    TOCSIN_VAULT_KEY: VAULT_KEY,
  };
  const startProduct = isBuilt ? startBuilt : startFromSources;
  const launch = () => startProduct({ dataDir, provision, hooksPort, env });
  let product = launch();
  return {
    hookUrl: `http://127.0.0.1:${hooksPort}/hooks/team/${TOKEN}`,
    relay,
    get product() {
      return product;
    },
    async end(signal) {
      product.kill(signal);
      await product.ended;
    },
    async start() {
      product = launch();
      await product.ready;
    },
  };
}
