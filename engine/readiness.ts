import type { ErrorCode } from "../shared/error-codes.ts";
import type { Clock } from "./lib/clock.ts";
import { type LocalizedMessage, message } from "./sentences/message.ts";
import type { Store } from "./store/store.ts";

/** How long a successful test write counts, in ms: anybody may request one, and each waits for the disk. */
const WRITE_FRESH_MS = 5_000;

/**
 * Why no webhook would be acknowledged now. Anybody may read it at `/readyz`, so it contains no file, address or
 * cause.
 */
export interface ReadinessObstacle {
  readonly code: ErrorCode;
  readonly detail: LocalizedMessage;
}

const STORE_UNAVAILABLE: ReadinessObstacle = {
  code: "store/unavailable",
  detail: message("call.not-storing"),
};
const NOT_CHECKABLE: ReadinessObstacle = {
  code: "vault/unavailable",
  detail: message("call.not-checkable"),
};
const NOT_LISTENING: ReadinessObstacle = {
  code: "listener/cannot-listen",
  detail: message("call.not-listening"),
};

/** Whether a webhook would be stored and acknowledged now: null if so. */
export type Readiness = () => Promise<ReadinessObstacle | null>;

export interface ReadinessDeps {
  readonly store: Pick<Store, "trouble" | "tryWrite">;
  readonly isListening: () => boolean;
  /** Whether a call can have what it must have: false while every call is rejected for want of a secret here. */
  readonly canCheckCalls: () => boolean;
  readonly clock: Pick<Clock, "monotonic">;
}

export function createReadiness({ store, isListening, canCheckCalls, clock }: ReadinessDeps): Readiness {
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
    if (!canCheckCalls()) return NOT_CHECKABLE;
    // A known problem ends automatically, or by the store's attempts to write.
    const isWritable = store.trouble() === null && (await canWrite()) && store.trouble() === null;
    return isWritable ? null : STORE_UNAVAILABLE;
  };
}
