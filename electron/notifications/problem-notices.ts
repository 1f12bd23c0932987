import type { Problem, Status } from "../../shared/model/status.ts";
import { requiresAction } from "../../shared/status-judgement.ts";
import { ATTENTION_ADDRESS, problemAddress } from "../links/page-address.ts";
import type { Words } from "../words/words-of.ts";
import type { Notice } from "./notification-service.ts";

/** What the user has been notified of, or no longer needs to be. */
export interface NotifiedState {
  readonly problems: readonly string[];
  readonly dead: number;
}

/** A notification of one problem: what is affected, a sentence or two, and where its cause is shown. */
export type ProblemNotice = Required<Pick<Notice, "title" | "body" | "leadsTo">> & {
  /** Identifies the problem; see `isResolved`. */
  readonly cause: string;
};

/** Prefix of the cause for dead deliveries; their number follows. */
const DEAD_PREFIX = "given-up ";

const keyOf = ({ code, connectorId }: Problem): string => `${code} ${connectorId ?? ""}`;

const problemsOf = ({ problems, receiving }: Status): Problem[] => [
  ...(receiving.problem === null ? [] : [{ ...receiving.problem, connectorId: null }]),
  ...problems.filter(requiresAction),
];

/** The state at start: dead deliveries of an earlier run count as notified, lasting problems do not. */
export const notifiedAtStart = ({ counts }: Status): NotifiedState => ({ problems: [], dead: counts.dead });

/** Everything in a status counts as notified. */
export const notifiedBy = (status: Status): NotifiedState => ({
  problems: problemsOf(status).map(keyOf),
  dead: status.counts.dead,
});

/**
 * Notifications of what went wrong since the last ones: each problem once while it lasts, dead deliveries when their
 * number grows.
 */
export function problemNotices(
  notified: NotifiedState,
  status: Status,
  { t, formatWithAdvice }: Words,
): ProblemNotice[] {
  const { lanes, counts } = status;
  const nameOf = (connectorId: string | null) =>
    lanes.find((lane) => lane.connectorId === connectorId)?.connectorName ?? "Tocsin";
  const notices = problemsOf(status)
    .filter((problem) => !notified.problems.includes(keyOf(problem)))
    .map((problem) => ({
      title: t("problem.title", { name: nameOf(problem.connectorId) }),
      body: formatWithAdvice(problem),
      leadsTo: problemAddress(problem),
      cause: keyOf(problem),
    }));
  const failed = counts.dead - notified.dead;
  if (failed <= 0) return notices;
  const title = t("failed.title", { count: failed });
  return [
    ...notices,
    { title, body: t("failed.body"), leadsTo: ATTENTION_ADDRESS, cause: `${DEAD_PREFIX}${counts.dead}` },
  ];
}

/** Whether the cause of a notification no longer exists: a problem is over, a dead delivery was sent again or deleted. */
export function isResolved(cause: string, { problems, dead }: NotifiedState): boolean {
  if (!cause.startsWith(DEAD_PREFIX)) return !problems.includes(cause);
  return dead < Number(cause.slice(DEAD_PREFIX.length));
}
