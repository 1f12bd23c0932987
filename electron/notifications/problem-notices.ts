import type { Problem, Status } from "../../shared/model/status.ts";
import { isUrgentProblem } from "../../shared/status-findings.ts";
import { ATTENTION_ADDRESS, problemAddress } from "../links/page-address.ts";
import type { DesktopTranslator } from "../words/words-of.ts";
import type { Notice } from "./notification-service.ts";

/** What the user has been notified of, or no longer needs to be. */
export interface NotifiedState {
  readonly problems: readonly string[];
  readonly failed: number;
}

/** A notification of one problem: what is affected, a sentence or two, and where its cause is shown. */
export type ProblemNotice = Required<Pick<Notice, "title" | "body" | "leadsTo">> & {
  /** Identifies the problem; see `hasCauseEnded`. */
  readonly cause: string;
};

/** Prefix of the cause for failed deliveries; their number follows. */
const FAILED_PREFIX = "given-up ";

const keyOf = ({ code, connectorId }: Problem): string => `${code} ${connectorId ?? ""}`;

const problemsOf = ({ problems, receiving }: Status): Problem[] => [
  ...(receiving.problem === null ? [] : [{ ...receiving.problem, connectorId: null }]),
  ...problems.filter(isUrgentProblem),
];

/** The state at start: failed deliveries of an earlier run count as notified, lasting problems do not. */
export const notifiedAtStart = ({ counts }: Status): NotifiedState => ({
  problems: [],
  failed: counts.failed,
});

/** Everything in a status counts as notified. */
export const notifiedBy = (status: Status): NotifiedState => ({
  problems: problemsOf(status).map(keyOf),
  failed: status.counts.failed,
});

/** Notifications of new problems: each once while it lasts, failed deliveries when their number grows. */
export function problemNotices(
  notified: NotifiedState,
  status: Status,
  { t, formatWithAdvice }: DesktopTranslator,
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
  const failed = counts.failed - notified.failed;
  if (failed <= 0) return notices;
  const title = t("failed.title", { count: failed });
  return [
    ...notices,
    { title, body: t("failed.body"), leadsTo: ATTENTION_ADDRESS, cause: `${FAILED_PREFIX}${counts.failed}` },
  ];
}

/** Whether the cause of a notification no longer exists: a problem is over, a failed delivery was sent again or deleted. */
export function hasCauseEnded(cause: string, { problems, failed }: NotifiedState): boolean {
  if (!cause.startsWith(FAILED_PREFIX)) return !problems.includes(cause);
  return failed < Number(cause.slice(FAILED_PREFIX.length));
}
