import type { Params } from "./i18n/catalogue.ts";
import type { messages as english } from "./i18n/messages/en/index.ts";
import type { Reason } from "./model/common.ts";
import type { ProblemPath } from "./model/status.ts";

/**
 * How good the state is, the worst first:
 * - `offline`: nothing is received, or ilert cannot reach us and polling it fails.
 * - `paused`: by the user.
 * - `failing`: an alert is not delivered, because a robot refuses it, or because a delivery failed and the user has not
 *   looked at it yet.
 * - `degraded`: alerts go out late or not everywhere, which may end without the user: a hold, a group that does not
 *   accept messages, a public access that is unstable or not set up, webhooks that are not received while polling works,
 *   a locked keyring, a quota, a problem of the machine.
 * - `backlog`: more waits than can be sent within the next minute.
 * - `ready`: an alert posted now would be delivered.
 */
export type StatusLevel = "offline" | "paused" | "failing" | "degraded" | "backlog" | "ready";

/** Where in the page a finding is shown and can be fixed; `attention` is the log of what needs the user. */
export type StatusPlace = ProblemPath | "attention";

/** One statement about the status, which the tray and the page put into the same words (`findingText`). */
export interface StatusFinding {
  /** `info` is worth showing and makes nothing worse. */
  readonly level: StatusLevel | "info";
  /** Names the words: a key of the messages below `status`. */
  readonly code: keyof typeof english.status;
  readonly params: Params;
  /** When it ends; Unix ms. */
  readonly until: number | null;
  /** When it last happened; Unix ms. */
  readonly since: number | null;
  /** The cause as the engine explains it. */
  readonly reason: Reason | null;
  readonly place: StatusPlace;
  /** How many things in it need the user. */
  readonly needsUser: number;
}

/** What the judgement depends on besides the status. */
export interface StatusContext {
  /** Unix ms. */
  readonly now: number;
  /** The number of failed deliveries that the user has seen. */
  readonly acknowledgedFailures: number;
}

export const QUIET = { params: {}, until: null, since: null, reason: null, needsUser: 0 } as const;
