import type { Problem, Status } from "../../shared/model/status.ts";
import { ATTENTION_ADDRESS } from "../links/page-address.ts";
import { problemAddress } from "../links/problem-address.ts";
import type { Notice } from "../tray/test-notice.ts";
import type { Words } from "../words/words-of.ts";
import { requiresAction } from "./requires-action.ts";

/** What the user was told, or need not be told any more. */
export interface NotifiedState {
  readonly problems: readonly string[];
  readonly dead: number;
}

/** One piece of news: who or what it is about, a sentence or two, and where its cause is. */
export type ProblemNotice = Required<Pick<Notice, "title" | "body" | "leadsTo">> & {
  /** What is told; see `isMended`. */
  readonly cause: string;
};

/** Begins the cause of deliveries that were given up; their number follows. */
const GIVEN_UP = "given-up ";

const keyOf = ({ code, connectorId }: Problem): string => `${code} ${connectorId ?? ""}`;

const problemsOf = ({ problems, receiving }: Status): Problem[] => [
  ...(receiving.problem === null ? [] : [{ ...receiving.problem, connectorId: null }]),
  ...problems.filter(requiresAction),
];

/** Nothing was told yet, and yet failed deliveries of an earlier run are no news; problems that last are. */
export const notifiedAtStart = ({ counts }: Status): NotifiedState => ({ problems: [], dead: counts.dead });

/** What holds in a status counts as told. */
export const notifiedBy = (status: Status): NotifiedState => ({
  problems: problemsOf(status).map(keyOf),
  dead: status.counts.dead,
});

/**
 * What became wrong since the user was last told: each problem once for as long as it lasts, failed deliveries when
 * there are more of them.
 */
export function problemNotices(
  notified: NotifiedState,
  status: Status,
  { t, formatWithAdvice }: Words,
): ProblemNotice[] {
  const { lanes, counts } = status;
  const nameOf = (connectorId: string | null) =>
    lanes.find((lane) => lane.connectorId === connectorId)?.connectorName ?? "Tocsin";
  const news = problemsOf(status)
    .filter((problem) => !notified.problems.includes(keyOf(problem)))
    .map((problem) => ({
      title: t("problem.title", { name: nameOf(problem.connectorId) }),
      body: formatWithAdvice(problem),
      leadsTo: problemAddress(problem),
      cause: keyOf(problem),
    }));
  const failed = counts.dead - notified.dead;
  if (failed <= 0) return news;
  const title = t("failed.title", { count: failed });
  return [
    ...news,
    { title, body: t("failed.body"), leadsTo: ATTENTION_ADDRESS, cause: `${GIVEN_UP}${counts.dead}` },
  ];
}

/** Whether what was told does not hold any more: a problem is gone, a failed delivery was sent again or deleted. */
export function isMended(cause: string, { problems, dead }: NotifiedState): boolean {
  if (!cause.startsWith(GIVEN_UP)) return !problems.includes(cause);
  return dead < Number(cause.slice(GIVEN_UP.length));
}
