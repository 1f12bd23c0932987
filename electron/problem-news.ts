import type { Problem, Status } from "../shared/model/status.ts";

/** What the user was told, or need not be told any more. */
export interface Told {
  readonly problems: readonly string[];
  readonly dead: number;
}

/** One piece of news: who or what it is about, and a sentence or two. */
export interface News {
  readonly title: string;
  readonly body: string;
}

/** At 80 % of a quota there is time; the page shows it. */
const QUIET = ["quota/warning"];

const keyOf = ({ code, connectorId }: Problem): string => `${code} ${connectorId ?? ""}`;

const problemsOf = ({ problems, receiving }: Status): Problem[] => [
  ...(receiving.problem === null ? [] : [{ ...receiving.problem, connectorId: null }]),
  ...problems.filter(({ code }) => !QUIET.includes(code)),
];

/** Nothing was told yet, and yet failed deliveries of an earlier run are no news; problems that last are. */
export const toldAtStart = ({ counts }: Status): Told => ({ problems: [], dead: counts.dead });

/** What holds in a status counts as told. */
export const toldBy = (status: Status): Told => ({
  problems: problemsOf(status).map(keyOf),
  dead: status.counts.dead,
});

/**
 * What became wrong since the user was last told: each problem once for as long as it lasts, failed deliveries when
 * there are more of them.
 */
export function problemNews(told: Told, status: Status): News[] {
  const { lanes, counts } = status;
  const nameOf = (connectorId: string | null) =>
    lanes.find((lane) => lane.connectorId === connectorId)?.connectorName ?? "Tocsin";
  const news = problemsOf(status)
    .filter((problem) => !told.problems.includes(keyOf(problem)))
    .map(({ connectorId, message, advice }) => ({
      title: `${nameOf(connectorId)} needs you`,
      body: advice === null ? message : `${message} ${advice}`,
    }));
  const failed = counts.dead - told.dead;
  if (failed <= 0) return news;
  const title = failed === 1 ? "A message was not delivered" : `${failed} messages were not delivered`;
  return [...news, { title, body: "Open Tocsin to see why, and to send again what the groups must know." }];
}
