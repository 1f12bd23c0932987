import { createConfigJournal } from "./audit/config-journal.ts";
import { createDatabaseConfigStore } from "./config/database-config-store.ts";
import { createPoller } from "./lib/poller.ts";
import type { Service } from "./lib/service.ts";
import type { FollowingParts, OpenStorage, StorageOptions } from "./storage.ts";
import { type FactStates, openFactStates } from "./store/fact-states.ts";
import type { Session } from "./store/postgres/connection.ts";
import { createPostgresStore, type PostgresStore } from "./store/postgres/create-postgres-store.ts";
import type { SharedRevisions } from "./store/shared-tables.ts";

/**
 * Keeps everything but the log in a PostgreSQL database.
 * @param url - as `postgres://user:password@host:port/database`
 */
export const openDatabase =
  (url: string): OpenStorage =>
  async (deps) => {
    const { options, clock, onTrouble, onAudited } = deps;
    const { log, cipher } = options;
    const store = await createPostgresStore({ url, log, clock, onTrouble, onAudited });
    try {
      const journal = createConfigJournal({ audit: store.audit, clock, log });
      const configStore = await createDatabaseConfigStore({ table: store.config, cipher, journal });
      const facts = await openFactStates(store.facts, log);
      return {
        store,
        configStore,
        openState: facts.open,
        bytes: () => store.bytes().catch(() => 0),
        follow: (parts) => followChanges(store, { ...parts, facts }, deps),
      };
    } catch (thrown) {
      await store.close();
      throw thrown;
    }
  };

/** How often the database is asked for changes, in ms; a node that makes one also tells the others at once. */
const LOOK_INTERVAL_MS = 1_000;

/** Applies what other nodes change of the configuration, the states and the people. */
function followChanges(
  store: Pick<PostgresStore, "revisions" | "listen">,
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
      } catch (err) {
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
