import { type Disturbance, endNodes, freeze, type Measure, partition, stopDatabase } from "./disturbances.ts";
import { compareGroup, fullWindows, overLimit } from "./groups.ts";
import { edits, revokedTokens, sameEvents } from "./shared-state.ts";
import { startTeam, type TeamOptions } from "./world.ts";

/** What became of the events of a trial, and what it measured. */
export interface TeamReport {
  readonly acknowledged: number;
  readonly messages: number;
  readonly missing: number;
  readonly twice: number;
  /** In a message of a group that was not chosen, or never sent. */
  readonly foreign: number;
  readonly overtaken: number;
  /** The number of requests that a robot refused because of its rate limit. */
  readonly overLimit: number;
  /** The number of messages that filled a robot's window. */
  readonly fullWindows: number;
  readonly waiting: number;
  readonly failed: number;
  readonly measures: readonly Measure[];
  /** Sentences about what must not happen. */
  readonly wrong: readonly string[];
  readonly seconds: number;
}

interface TeamTrial {
  /** As in `TeamOptions`. */
  readonly pauseMs: number;
  /** As in `TeamOptions`; 0.08 when left out. */
  readonly faultRate?: number;
  readonly disturbance: Disturbance;
}

const WITH_ROOM_MS = 800;
const FULL_MS = 60;
const MINUTE_MS = 60_000;
const KILL_LIMIT_MS = 4_000;
const TERM_LIMIT_MS = 1_000;
const FAULT_RATE = 0.08;

/** A robot that hangs delays its lane for up to 10 s, and a node that ends does not wait for so long. */
const TIMED = { pauseMs: WITH_ROOM_MS, faultRate: 0 };

const ISOLATION = { times: 10, forMs: MINUTE_MS, ackLimitMs: 100 };
/** Beside other tests, an acknowledgement takes longer. */
const SHORT_ISOLATION = { times: 1, forMs: 18_000, ackLimitMs: 2_000 };

/** The trials in their long form. */
export const TEAM_TRIALS: Readonly<Record<string, TeamTrial>> = {
  "kill, with room": { pauseMs: WITH_ROOM_MS, disturbance: endNodes("SIGKILL", 40) },
  "kill, windows full": { pauseMs: FULL_MS, disturbance: endNodes("SIGKILL", 40) },
  "take-over": { ...TIMED, disturbance: endNodes("SIGKILL", 20, KILL_LIMIT_MS) },
  "hand-over": { ...TIMED, disturbance: endNodes("SIGTERM", 20, TERM_LIMIT_MS) },
  freeze: { ...TIMED, disturbance: freeze(ISOLATION) },
  "partition, silent": { ...TIMED, disturbance: partition("silent", ISOLATION) },
  "partition, reset": { ...TIMED, disturbance: partition("reset", ISOLATION) },
  "partition, slow": { ...TIMED, disturbance: partition("slow", ISOLATION) },
  "partition, half-open": { ...TIMED, disturbance: partition("half-open", ISOLATION) },
  "database killed": { pauseMs: WITH_ROOM_MS, disturbance: stopDatabase(20, 0) },
  "database stopped": { pauseMs: WITH_ROOM_MS, disturbance: stopDatabase(1, 2 * MINUTE_MS) },
  "same events": { pauseMs: WITH_ROOM_MS, disturbance: sameEvents(4_000) },
  edits: { pauseMs: WITH_ROOM_MS, disturbance: edits(200) },
  "revoked tokens": { pauseMs: WITH_ROOM_MS, disturbance: revokedTokens(50) },
};

/** The trials in their short form, which fit into three minutes. */
export const SHORT_TEAM_TRIALS: Readonly<Record<string, TeamTrial>> = {
  "kill, windows full": { pauseMs: FULL_MS, disturbance: endNodes("SIGKILL", 4) },
  freeze: { ...TIMED, disturbance: freeze(SHORT_ISOLATION) },
  "partition, silent": { ...TIMED, disturbance: partition("silent", SHORT_ISOLATION) },
  "database stopped": { pauseMs: WITH_ROOM_MS, disturbance: stopDatabase(1, 8_000) },
  "same events": { pauseMs: WITH_ROOM_MS, disturbance: sameEvents(100) },
  edits: { pauseMs: WITH_ROOM_MS, disturbance: edits(24) },
  "revoked tokens": { pauseMs: WITH_ROOM_MS, disturbance: revokedTokens(4) },
};

/** Disturbs a team while senders post events, and compares the acknowledged events with the robots' messages. */
export async function runTeamTrial(
  { pauseMs, faultRate = FAULT_RATE, disturbance }: TeamTrial,
  options: Omit<TeamOptions, "pauseMs" | "faultRate">,
): Promise<TeamReport> {
  const startedAt = performance.now();
  const team = await startTeam({ ...options, pauseMs, faultRate });
  try {
    const { measures, wrong } = await disturbance.run(team);
    const counts = await team.finish();
    const { groups, senders, nodes } = team;
    const { acknowledged, wrong: wrongAnswers } = senders.figures;
    const differences = groups.map((group) => compareGroup(group, acknowledged));
    const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
    const isMeasured = nodes.length > 1 || !disturbance.needsOthers;
    return {
      acknowledged: acknowledged.length,
      messages: sum(groups.map(({ messages }) => messages.length)),
      missing: sum(differences.map(({ missing }) => missing.length)),
      twice: sum(differences.map(({ twice }) => twice.length)),
      foreign: sum(differences.map(({ unexpected }) => unexpected.length)),
      overtaken: sum(differences.map(({ overtaken }) => overtaken.length)),
      overLimit: sum(groups.map(overLimit)),
      fullWindows: sum(groups.map(fullWindows)),
      waiting: counts.waiting,
      failed: counts.failed,
      measures: isMeasured ? measures : [],
      wrong: [...wrong, ...wrongAnswers],
      seconds: (performance.now() - startedAt) / 1000,
    };
  } finally {
    await team.close();
  }
}

/** The time at this fraction of the sorted times. */
const at = (times: readonly number[], fraction: number) =>
  [...times].sort((a, b) => a - b)[Math.max(0, Math.ceil(times.length * fraction) - 1)] ?? 0;

/** Whether 95 % of the times are within the limit. */
const isKept = ({ times, limitMs }: Measure): boolean => at(times, 0.95) <= limitMs;

/** One text per measure, such as `served again after SIGKILL: p95 2,310 ms of 4,000, worst 2,400`. */
export const describeMeasures = ({ measures }: TeamReport): string[] =>
  measures.map(
    ({ name, times, limitMs }) =>
      `${name}: p95 ${Math.round(at(times, 0.95))} ms of ${limitMs}, worst ${Math.round(at(times, 1))}, ${times.length} times`,
  );

/** What a trial must not have, as sentences; empty if it passed. */
export function failuresOf(report: TeamReport): string[] {
  const zeros = ["missing", "twice", "foreign", "overtaken", "overLimit", "waiting", "failed"] as const;
  return [
    ...zeros.filter((name) => report[name] > 0).map((name) => `${name}: ${report[name]}`),
    ...report.measures.filter((measure) => !isKept(measure)).map(({ name }) => `too late: ${name}`),
    ...new Set(report.wrong),
    ...(report.acknowledged === 0 ? ["no event was acknowledged"] : []),
  ];
}
