import { createHmac, randomBytes } from "node:crypto";
import { hostname } from "node:os";
import type { AppError } from "../shared/errors.ts";
import { createConfigJournal } from "./audit/config-journal.ts";
import { createDatabaseConfigStore } from "./config/database-config-store.ts";
import type { Clock } from "./lib/clock.ts";
import { newId } from "./lib/new-id.ts";
import { createPoller } from "./lib/poller.ts";
import type { Service } from "./lib/service.ts";
import { reason } from "./sentences/message.ts";
import type { FollowingParts, OpenStorage, StorageOptions, Team } from "./storage.ts";
import { type FactStates, openFactStates } from "./store/fact-states.ts";
import type { Session } from "./store/postgres/connection.ts";
import { createPostgresStore, type PostgresStore } from "./store/postgres/create-postgres-store.ts";
import { createNodeLeases } from "./store/postgres/node-leases.ts";
import { isPassing } from "./store/postgres/storage-errors.ts";
import type { SharedRevisions } from "./store/shared-tables.ts";
import { shareDuties } from "./team/duties.ts";
import type { News } from "./team/news.ts";
import { ownShare } from "./team/robot-ownership.ts";
import { createTeamNode } from "./team/team-node.ts";

/**
 * Keeps everything but the log in a PostgreSQL database. While the server is away, the start waits for it.
 * @param url - as `postgres://user:password@host:port/database`
 * @param onWaiting - called once if the start has to wait, with the reason
 */
export const openDatabase =
  (url: string, onWaiting: (why: AppError) => void = () => {}): OpenStorage =>
  async (deps) => {
    const { options, clock, onTrouble, onAudited } = deps;
    const { log, cipher } = options;
    const open = () => createPostgresStore({ url, log, clock, onTrouble, onAudited });
    const store = await untilOpen(open, clock, (why) => {
      log.warn({ err: why }, "The start waits for the database");
      onWaiting(why);
    });
    try {
      await reportDurability(store, deps);
      const journal = createConfigJournal({ audit: store.audit, clock, log });
      const configStore = await createDatabaseConfigStore({ table: store.config, cipher, journal });
      const facts = await openFactStates(store.facts, log);
      return {
        store,
        configStore,
        openState: facts.open,
        peopleRevision: async () => (await store.revisions()).people,
        bytes: () => store.bytes().catch(() => 0),
        team: await joinTeam(url, store, deps),
        appliedFiles: {
          has: async (hash) => (await store.facts.all()).some(({ key }) => key === `provision ${hash}`),
          add: async (hash) => void (await store.facts.put(`provision ${hash}`, "true", 0)),
        },
        follow: (parts) => followChanges(store, { ...parts, facts }, deps),
      };
    } catch (thrown) {
      await store.close();
      throw thrown;
    }
  };

/** Makes this process one of the nodes that share the database. */
async function joinTeam(
  url: string,
  { facts, nodes }: Pick<PostgresStore, "facts" | "nodes">,
  { options: { log, version, cipher }, clock }: Pick<StorageOptions, "options" | "clock">,
): Promise<Team> {
  const id = newId(clock.now());
  let lookForWork = () => {};
  let showNews = (_news: News) => {};
  const node = createTeamNode({
    createLeases: (onTold, onNews) =>
      createNodeLeases({ url, node: { id, name: hostname(), version }, clock, onTold, onNews }),
    onNews: (news) => showNews(news),
    onBeat: () => lookForWork(),
    clock,
    log,
  });
  const salt = await firstStored(facts, "lease-salt", newKey());
  const teamKey = await cipher.open(await firstStored(facts, "team-key", await cipher.seal(newKey())));
  return {
    node,
    listNodes: async () => (await nodes()).map((found) => ({ ...found, isThis: found.id === id })),
    createOwnership: ownShare(node, Buffer.from(salt, "base64url")),
    onOneNode: shareDuties(node),
    tellWork: node.tell,
    tellNews: node.tellNews,
    onNews(listener) {
      showNews = listener;
    },
    keyFor: (purpose) => createHmac("sha256", teamKey).update(purpose).digest(),
    onWork(listener) {
      lookForWork = listener;
    },
  };
}

const newKey = () => randomBytes(32).toString("base64url");

/** The same value for all nodes, because the first one stores it. */
async function firstStored(facts: PostgresStore["facts"], name: string, value: string): Promise<string> {
  await facts.put(name, JSON.stringify(value), 0);
  const stored = (await facts.all()).find(({ key }) => key === name)?.value;
  return JSON.parse(stored ?? "null") as string;
}

const RETRY_INTERVAL_MS = 1_000;

async function untilOpen<Opened>(
  open: () => Promise<Opened>,
  clock: Pick<Clock, "after">,
  onWaiting: (why: AppError) => void,
): Promise<Opened> {
  for (let attempts = 1; ; attempts++) {
    try {
      return await open();
    } catch (thrown) {
      if (!isPassing(thrown)) throw thrown;
      if (attempts === 1) onWaiting(thrown);
    }
    await new Promise<void>((resolve) => void clock.after(RETRY_INTERVAL_MS, resolve));
  }
}

/** Shows what the promise "durable before the response" does not cover on this server. */
async function reportDurability(
  store: Pick<PostgresStore, "durability">,
  { options: { log }, onFinding }: Pick<StorageOptions, "options" | "onFinding">,
): Promise<void> {
  const { isSynced, isReplicatedLater } = await store.durability();
  const found = [
    ...(isSynced ? [] : [reason("store/not-durable", "problem.database-unsynced")]),
    ...(isReplicatedLater ? [reason("store/not-durable", "problem.database-asynchronous")] : []),
  ];
  for (const finding of found) {
    log.warn({}, finding.message ?? finding.code);
    onFinding(finding);
  }
}

/** How often the database is asked for changes, in ms; a node that makes one also tells the others at once. */
const LOOK_INTERVAL_MS = 1_000;

/** Applies what other nodes change of the configuration, the states and the people. */
function followChanges(
  store: Pick<PostgresStore, "revisions" | "listen" | "trouble" | "tryWrite">,
  { config, people, facts }: FollowingParts & { readonly facts: Pick<FactStates, "refresh"> },
  { options: { log }, clock }: Pick<StorageOptions, "options" | "clock">,
): Service {
  let session: Session | null = null;
  let seen: SharedRevisions | null = null;

  async function listen(): Promise<void> {
    if (session !== null && !session.isLost()) return;
    session = await store.listen(() => poller.wakeUp(0));
  }

  async function look(): Promise<void> {
    const found = await store.revisions();
    if (found.config !== seen?.config) await config.refresh();
    if (found.facts !== seen?.facts) await facts.refresh();
    if (found.people !== seen?.people) await people.refresh();
    seen = found;
  }

  /** Notices that the database is away, or is back, also while nothing is written. */
  const checkWriting = () => store.tryWrite().catch(() => {});

  let hasFailed = false;
  const poller = createPoller({
    clock,
    log,
    name: "Looking for changes of other nodes",
    intervalMs: LOOK_INTERVAL_MS,
    async run() {
      try {
        await listen();
        await look();
        hasFailed = false;
        if (store.trouble() !== null) await checkWriting();
      } catch (err) {
        await checkWriting();
        if (!hasFailed) log.warn({ err }, "Changes of other nodes cannot be read now");
        hasFailed = true;
      }
    },
  });

  return {
    name: "changes of other nodes",
    start: async () => poller.restart(),
    async stop() {
      await poller.stop();
      await session?.close().catch(() => {});
    },
  };
}
