import type { z } from "zod";
import { createListeners } from "../lib/listeners.ts";
import type { Log } from "../lib/log.ts";
import { createSerialQueue } from "../lib/scheduling.ts";
import { type KeptState, type OpenState, STATE_FILES, type StateFileName } from "../lib/state-file.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import type { Fact, FactTable } from "./shared-tables.ts";

/** The states that the nodes share. */
export interface FactStates {
  readonly open: OpenState;
  /** Reads what other nodes have replaced since. @throws AppError `store/unavailable` */
  refresh(): Promise<void>;
}

/**
 * Reads all facts of the database, to be kept in memory.
 * @throws AppError `store/unavailable`
 */
export async function openFactStates(table: FactTable, log: Log): Promise<FactStates> {
  let facts = await load();
  const listeners = createListeners<StateFileName>(log);
  const enqueue = createSerialQueue();

  async function load(): Promise<ReadonlyMap<string, Fact>> {
    return new Map((await table.all()).map((fact) => [fact.key, fact]));
  }

  async function refresh(): Promise<void> {
    const before = facts;
    facts = await load();
    for (const [key, { version }] of facts)
      if (version !== before.get(key)?.version) listeners.report(key as StateFileName);
  }

  async function put(key: StateFileName, value: string | null): Promise<void> {
    const expected = facts.get(key)?.version ?? 0;
    if (!(await table.put(key, value, expected))) {
      await refresh();
      throw refusal("conflict", message("store.fact-replaced"));
    }
    facts = new Map(facts).set(key, { key, value, version: expected + 1 });
  }

  function open<T>(name: StateFileName, schema: z.ZodType<T>): KeptState<T> {
    return {
      read() {
        const value = facts.get(name)?.value ?? null;
        if (value === null) return null;
        try {
          return schema.parse(JSON.parse(value));
        } catch (err) {
          log.error({ err, name }, `A state in the database is damaged. ${STATE_FILES[name].whenLost}`);
          return null;
        }
      },
      write: (value) => enqueue(() => put(name, JSON.stringify(value))),
      remove: () => enqueue(() => put(name, null)),
      flushed: () => enqueue(async () => {}),
      onReplaced: (listener) =>
        void listeners.add((replaced) => {
          if (replaced === name) listener();
        }),
    };
  }
  return { open, refresh: () => enqueue(refresh) };
}
