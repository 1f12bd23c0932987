import { OPERATIONS, type Operation } from "./api-routes.ts";

/**
 * A fault of a request.
 * `answer`: responds with this status and body, without doing anything. `delay`: does what was requested, and answers,
 * after this time. `late`: does it at once, and only answers later, such as after a click on the card.
 * `lost`: does what was requested, then resets the connection. `reset`, `hang`: resets it or does not respond, doing nothing.
 * `html`: responds with a login page. `redirect`: responds with a redirect. `undelivered`: a card is created but not posted.
 * A refused or unanswered upgrade to a WebSocket is `answer` or `hang` of the operation `upgrade`.
 */
export type AppFault =
  | { readonly kind: "answer"; readonly status: number; readonly body?: unknown }
  | { readonly kind: "delay" | "late"; readonly ms: number }
  | { readonly kind: (typeof PLAIN)[number] };

const PLAIN = ["lost", "reset", "hang", "html", "redirect", "undelivered"] as const;

export interface FaultOrder {
  readonly operation: Operation;
  readonly fault: AppFault;
  readonly times: number;
}

/**
 * Parses an order given as JSON: `{"operation", "fault", "times"?}`.
 * @throws Error that lists what is allowed
 */
export function parseFaultOrder(value: unknown): FaultOrder {
  const { operation, fault, times = 1 } = Object(value);
  const { kind, status, ms } = Object(fault);
  const isOperation = OPERATIONS.some((known) => known === operation);
  const isFault =
    PLAIN.some((known) => known === kind) ||
    (kind === "answer" && Number.isInteger(status)) ||
    ((kind === "delay" || kind === "late") && typeof ms === "number");
  if (isOperation && isFault && Number.isInteger(times) && times >= 1) return { operation, fault, times };
  throw new Error(
    `Send {"operation": one of ${OPERATIONS.join(", ")}, "fault": {"kind": one of ${PLAIN.join(", ")}} or {"kind":"answer","status":…,"body":…} or {"kind":"delay" or "late","ms":…}, "times": 1}.`,
  );
}

/** Faults in the order in which they were ordered, for each operation. */
export function createFaults() {
  const waiting = new Map<Operation, AppFault[]>();
  return {
    order({ operation, fault, times }: FaultOrder) {
      const list = waiting.get(operation) ?? [];
      waiting.set(operation, [...list, ...Array.from({ length: times }, () => fault)]);
    },
    take: (operation: Operation): AppFault | null => waiting.get(operation)?.shift() ?? null,
    clear: () => waiting.clear(),
  };
}
