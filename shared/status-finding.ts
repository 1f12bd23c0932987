import type { Params } from "./i18n/catalogue.ts";
import type { messages as english } from "./i18n/messages/en/index.ts";
import type { Reason } from "./model/common.ts";
import type { ProblemPath } from "./model/status.ts";

/**
 * The levels of the state, the worst first:
 * - `offline`: nothing is received, or ilert cannot reach us and polling it fails.
 * - `paused`: by the user.
 * - `failing`: an alert is not delivered, because a robot rejects it, or because a delivery failed and the user has not
 *   looked at it yet.
 * - `degraded`: alerts are sent late or not everywhere, which may end without the user: a hold, a group that does not
 *   accept messages, a public access that is unstable or not set up, webhooks that are not received while polling works,
 *   a locked keyring, a quota, a problem of the machine.
 * - `backlog`: more waits than can be sent within the next minute.
 * - `ready`: an alert posted now would be delivered.
 */
export type StatusLevel = "offline" | "paused" | "failing" | "degraded" | "backlog" | "ready";

/** The place in the page where a finding is shown and can be fixed; a string is the log with this filter of its state. */
export type StatusPlace = ProblemPath | "attention" | "blocked" | "waiting";

/** One statement about the status, for which the tray and the page have the same text (`findingText`). */
export interface StatusFinding {
  /** `info` is shown, but does not affect the level. */
  readonly level: StatusLevel | "info";
  /** The key of the text below `status`. */
  readonly code: keyof typeof english.status;
  readonly params: Params;
  /** When it ends; Unix ms. */
  readonly until: number | null;
  /** When it last happened; Unix ms. */
  readonly since: number | null;
  /** The cause as reported by the engine. */
  readonly reason: Reason | null;
  readonly place: StatusPlace;
  /** The number of items that require action. */
  readonly requiredActions: number;
}

/** The inputs of the level besides the status. */
export interface StatusContext {
  /** Unix ms. */
  readonly now: number;
  /** The number of failed deliveries that the user has seen. */
  readonly acknowledgedFailures: number;
  /** Why the team's server cannot be reached; null or absent otherwise. */
  readonly lost?: Reason | null;
}

export const QUIET = { params: {}, until: null, since: null, reason: null, requiredActions: 0 } as const;
