import type { Log } from "./log.ts";

export interface Listeners<T> {
  /** The returned function removes the listener. */
  add(listener: (value: T) => void): () => void;
  /** Calls every listener. An error is logged and does not affect the others. */
  report(value: T): void;
}

export function createListeners<T>(log: Log): Listeners<T> {
  const entries = new Set<{ readonly call: (value: T) => void }>();
  return {
    add(listener) {
      // A separate entry, so that the same function can be added twice and removed once.
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
          log.error({ err: error }, "A listener failed");
        }
      }
    },
  };
}
