import type { Log } from "./log.ts";

export interface Listeners<T> {
  /** The returned function takes the listener away again. */
  add(listener: (value: T) => void): () => void;
  /** Tells everyone; one that throws is logged and does not keep the news from the others. */
  report(value: T): void;
}

export function createListeners<T>(log: Log): Listeners<T> {
  const entries = new Set<{ readonly call: (value: T) => void }>();
  return {
    add(listener) {
      // An entry of its own, so that the same function can be added twice and taken away once.
      const entry = { call: listener };
      entries.add(entry);
      return () => {
        entries.delete(entry);
      };
    },
    report(value) {
      for (const { call } of [...entries]) {
        try {
          call(value);
        } catch (error) {
          log.error({ err: error }, "A listener failed to take over the new configuration");
        }
      }
    },
  };
}
