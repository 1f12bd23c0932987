import { type Problem, problemOf } from "../shared/problem.ts";
import type { Clock } from "./lib/clock.ts";
import type { Store } from "./store/store.ts";

/** How long a successful test write counts, in ms: anybody may ask, and each one waits for the disk. */
const WRITE_FRESH_MS = 5_000;

/** The answers to `GET /readyz`, which anybody may read: they name no file, address or cause. */
const STORE_UNAVAILABLE = problemOf(
  { code: "store/unavailable", message: "Events cannot be stored at this moment." },
  503,
);
const NOT_LISTENING = problemOf(
  { code: "listener/cannot-listen", message: "Webhooks are not received at this moment." },
  503,
);

/** Whether a webhook would be stored and acknowledged now: null if so, else the problem document that says why not. */
export type Readiness = () => Promise<Problem | null>;

export interface ReadinessDeps {
  readonly store: Pick<Store, "trouble" | "tryWrite">;
  readonly isListening: () => boolean;
  readonly clock: Pick<Clock, "monotonic">;
}

export function createReadiness({ store, isListening, clock }: ReadinessDeps): Readiness {
  let lastWrite: { readonly at: number; readonly succeeded: Promise<boolean> } | null = null;

  function canWrite(): Promise<boolean> {
    const now = clock.monotonic();
    if (lastWrite === null || now - lastWrite.at >= WRITE_FRESH_MS) {
      const succeeded = store.tryWrite().then(
        () => true,
        () => false,
      );
      lastWrite = { at: now, succeeded };
    }
    return lastWrite.succeeded;
  }

  return async () => {
    if (!isListening()) return NOT_LISTENING;
    // Known trouble ends by itself, or by the store's own attempts to write.
    const isWritable = store.trouble() === null && (await canWrite()) && store.trouble() === null;
    return isWritable ? null : STORE_UNAVAILABLE;
  };
}
