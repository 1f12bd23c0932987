/**
 * Something to go wrong with one request.
 * `status`: this HTTP status as ilert words it, with `Retry-After` where given; `raw`: an answer of whoever stands in front
 * of ilert; `slow`: the right answer after `ms`; `malformed`: 200
 * with JSON cut in the middle; `odd`: 200 with JSON of another shape; `hang`: never an answer; `reset`: the connection
 * is cut after the request was carried out.
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
  /** How many requests it hits; 1 unless told. */
  readonly times?: number;
  /** How many requests of the kind go through before. */
  readonly after?: number;
  readonly method?: string;
  /** How the path begins, such as `/alert-actions`. */
  readonly path?: string;
}

export interface FaultList {
  failNext(fault: ApiFault, target?: FaultTarget): void;
  /** The fault that hits this request, if any; it is used up by that. */
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
