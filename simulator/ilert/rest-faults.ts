/**
 * A fault of a request.
 * `status`: this HTTP status in ilert's format, with `Retry-After` if given; `raw`: the response of a proxy in front of
 * ilert; `slow`: the normal response after `ms`; `malformed`: 200 with truncated JSON; `odd`: 200 with JSON of another
 * structure; `hang`: no response; `reset`: the connection is reset after the request was handled.
 */
export type ApiFault =
  | {
      readonly kind: "status";
      readonly status: number;
      readonly retryAfter?: string;
      readonly message?: string;
      readonly code?: string;
    }
  | {
      readonly kind: "raw";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly kind: "slow"; readonly ms: number }
  | { readonly kind: "malformed" | "odd" | "hang" | "reset" };

export interface FaultTarget {
  /** The number of affected requests; 1 by default. */
  readonly times?: number;
  /** The number of matching requests that succeed before. */
  readonly after?: number;
  readonly method?: string;
  /** The beginning of the path, such as `/alert-actions`. */
  readonly path?: string;
}

export interface FaultList {
  failNext(fault: ApiFault, target?: FaultTarget): void;
  /** Removes and returns the fault for this request, if any. */
  take(method: string, path: string): ApiFault | null;
}

export function createFaultList(): FaultList {
  const waiting: { fault: ApiFault; target: FaultTarget; times: number; after: number }[] = [];
  return {
    failNext(fault, target = {}) {
      waiting.push({ fault, target, times: target.times ?? 1, after: target.after ?? 0 });
    },
    take(method, path) {
      for (const entry of waiting) {
        if (entry.times === 0 || method !== (entry.target.method ?? method)) continue;
        if (!path.startsWith(entry.target.path ?? "/")) continue;
        if (entry.after > 0) {
          entry.after -= 1;
          continue;
        }
        entry.times -= 1;
        return entry.fault;
      }
      return null;
    },
  };
}
