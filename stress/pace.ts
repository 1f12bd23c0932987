import {
  afterHold,
  afterPause,
  afterRestart,
  atOnce,
  caughtUp,
  type PaceScenario,
  replayed,
  steady,
  within,
  withTests,
} from "./pace-scenarios.ts";
import { createPaceWorld, drain, measure, type PaceFigures } from "./pace-world.ts";

export interface PaceOptions {
  /** Runs the short form, with fewer cases and alerts, as in the gate. */
  readonly short: boolean;
  /** Returns an empty folder. */
  readonly newFolder: () => string;
  /** Called with the figures of each completed case. */
  readonly onFigures?: (name: string, figures: PaceFigures) => void;
}

type PaceCase = readonly [scenario: PaceScenario, maxWaitSeconds: number, connectors?: number];

/** The cases of both forms, with the longest time that an alert may wait. */
const IN_BOTH_FORMS: Readonly<Record<string, PaceCase>> = {
  "300 HIGH at once": [atOnce(300, "HIGH"), 10],
  "300 at once, mixed": [atOnce(300, "mixed"), 10],
  "300 at once, three connectors of one robot": [atOnce(300, "mixed"), 10, 3],
  "300 at once, with tests": [withTests(3, 10, atOnce(300, "mixed")), 10],
  "300 after a pause": [afterPause(300), 10],
  "300 after a hold": [afterHold(300), 10],
  "300 after a restart": [afterRestart(300), 10],
};

const SHORT: Readonly<Record<string, PaceCase>> = {
  ...IN_BOTH_FORMS,
  "300 within 5 s, mixed": [within(5, 300, "mixed"), 10],
  "300 within 11 s, mixed, three connectors of one robot": [within(11, 300, "mixed"), 10, 3],
  "1,000 at once, mixed": [atOnce(1_000, "mixed"), 25],
  "600 replayed": [replayed(600), 15],
  "600 caught up": [caughtUp(600), 15],
  "500 a minute for 2 minutes": [steady(2), 15],
  "500 a minute for 2 minutes, three connectors of one robot": [steady(2), 15, 3],
  "500 a minute for 2 minutes, with tests": [withTests(30, 120, steady(2)), 15],
};

function withinSeconds(seconds: number): Record<string, PaceCase> {
  const cases: Record<string, PaceCase> = {};
  for (const connectors of [1, 2, 3]) {
    for (const priority of ["HIGH", "LOW", "mixed"] as const)
      cases[`300 within ${seconds} s, ${priority}, ${connectors} of one robot`] = [
        within(seconds, 300, priority),
        ...([10, connectors] as const),
      ];
  }
  return cases;
}

const LONG: Readonly<Record<string, PaceCase>> = {
  ...IN_BOTH_FORMS,
  "300 LOW at once": [atOnce(300, "LOW"), 10],
  ...withinSeconds(5),
  ...withinSeconds(8),
  ...withinSeconds(11),
  "300 at once, three connectors of one robot, with tests": [withTests(3, 10, atOnce(300, "mixed")), 10, 3],
  "3,000 at once, mixed": [atOnce(3_000, "mixed"), 75],
  "3,000 HIGH at once": [atOnce(3_000, "HIGH"), 75],
  "3,000 at once, three connectors of one robot": [atOnce(3_000, "mixed"), 75, 3],
  "3,000 after a pause": [afterPause(3_000), 75],
  "3,000 after a hold": [afterHold(3_000), 75],
  "3,000 after a restart": [afterRestart(3_000), 75],
  "3,000 replayed": [replayed(3_000), 75],
  "3,000 caught up": [caughtUp(3_000), 75],
  "10,200 at once, mixed": [atOnce(10_200, "mixed"), 240],
  "500 a minute for 10 minutes": [steady(10), 15],
  "500 a minute for 10 minutes, three connectors of one robot": [steady(10), 15, 3],
  "500 a minute for 10 minutes, with tests": [withTests(30, 600, steady(10)), 15],
};

/** Measures how long alerts wait until a message names them, with a robot that enforces 20 messages in 60 s. */
export async function runPace({
  short,
  newFolder,
  onFigures = () => {},
}: PaceOptions): Promise<Record<string, PaceFigures>> {
  const figuresByCase: Record<string, PaceFigures> = {};
  for (const [name, [scenario, maxWait, connectors = 1]] of Object.entries(short ? SHORT : LONG)) {
    const world = await createPaceWorld(newFolder(), connectors);
    try {
      await scenario(world);
      await drain(world, 2 * maxWait);
      const figures = measure(world, maxWait);
      figuresByCase[name] = figures;
      onFigures(name, figures);
    } finally {
      await world.stop();
    }
  }
  return figuresByCase;
}

/** Whether every alert was named in a message within the bound, and the robot refused no request. */
export const isWithinBound = ({ unnamed, longestWait, maxWait, refusals }: PaceFigures): boolean =>
  unnamed === 0 && refusals === 0 && longestWait <= maxWait;
