import type { Reason } from "../../../shared/model/common.ts";
import type { IlertStatus } from "../../../shared/model/ilert.ts";
import type { TunnelStatus } from "../../../shared/model/tunnel.ts";
import type { Config } from "../../config/config.ts";
import type { Intake } from "../../intake.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log.ts";
import { createPoller, onChange } from "../../lib/poller.ts";
import type { Service } from "../../lib/service.ts";
import type { IlertAccess } from "../client.ts";
import { FAILURES_BEFORE_REPORT, GATHER_MS, requiresAction, retryDelay, troubleOf } from "../retry.ts";
import { pollOnce } from "./poll-once.ts";
import type { PollStateFile } from "./poll-state.ts";
import { type PollTask, readPollTask } from "./poll-task.ts";
import { catchUpNotices } from "./withheld-alerts.ts";

/** The delay to the next poll while there is nothing to poll for, in ms; a change of the settings ends it. */
const IDLE_MS = 24 * 60 * 60_000;

export interface AlertPollerDeps {
  readonly config: Pick<Config, "snapshot" | "settingsSecret" | "onChange">;
  readonly access: IlertAccess;
  readonly intake: Pick<Intake, "receiveFetched">;
  readonly pollState: PollStateFile;
  readonly clock: Clock;
  /** From 0 up to but not including 1. */
  readonly random: () => number;
  readonly log: Log;
  /** See `OwnerTag.owner`. */
  readonly owner: string;
  readonly publicUrl: () => string | null;
  readonly onChanged: () => void;
  readonly onPolled?: (result: "succeeded" | "failed") => void;
}

/** Polls ilert's alerts, either for events that no webhook brought or in place of webhooks. */
export interface AlertPoller extends Service {
  /** Null while nothing is fetched: fetching is off, there is no API key, or no alert source of ilert is watched. */
  status(): IlertStatus["fetching"];
  /** Problems that the user has to solve. */
  problems(): Reason[];
  /** Polls at once; resolves when that poll has ended. */
  poll(): Promise<void>;
  /** Polls soon, because webhooks may have been missed. */
  wakeUp(): void;
  /** Polls soon when public access has been restored. */
  tunnelChanged(state: TunnelStatus["state"]): void;
}

export function createAlertPoller(deps: AlertPollerDeps): AlertPoller {
  const { config, access, pollState, clock, log, owner, publicUrl, onChanged } = deps;
  const progress = createPollProgress();
  let unsubscribe = () => {};
  let nextPollAt: number | null = null;
  let tunnelState: TunnelStatus["state"] | null = null;
  /** Resolves the promises of `poll`. */
  const waiting: (() => void)[] = [];

  const readTask = () => (access.has() ? readPollTask(config, { owner, publicUrl: publicUrl() }) : null);

  async function poll(signal: AbortSignal): Promise<number> {
    const task = readTask();
    const nextMs = await (task === null ? rest(deps, progress) : tryPoll(task, deps, progress, signal));
    nextPollAt = task === null ? null : clock.now() + nextMs;
    for (const resolve of waiting.splice(0)) resolve();
    onChanged();
    return nextMs;
  }

  const poller = createPoller({
    clock,
    log,
    name: "Polling ilert",
    run: poll,
    wakeUpMs: GATHER_MS,
  });
  const pollOnChange = onChange(
    () => [config.settingsSecret("ilertKey"), readTask()],
    () => poller.wakeUp(),
  );

  return {
    name: "ilert alert poller",
    async start() {
      unsubscribe = config.onChange(pollOnChange);
      pollOnChange();
    },
    async stop() {
      unsubscribe();
      await poller.stop();
      for (const resolve of waiting.splice(0)) resolve();
    },
    status() {
      const task = readTask();
      if (task === null) return null;
      const lastPollAt = pollState.of(task.apiUrl)?.polledAt ?? null;
      const { found, problem, notices } = progress;
      return { mode: task.mode, lastPollAt, nextPollAt, found, problem, notices };
    },
    problems: () => (progress.problem === null || !progress.isReported ? [] : [progress.problem]),
    poll: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        poller.wakeUp();
      }),
    wakeUp: () => poller.wakeUp(),
    tunnelChanged(state) {
      const isRestored = state === "connected" && tunnelState !== null && tunnelState !== "connected";
      tunnelState = state;
      if (isRestored) poller.wakeUp();
    },
  };
}

interface PollProgress {
  /** Events fetched since the start. */
  found: number;
  /** Failed polls in a row. */
  failures: number;
  problem: Reason | null;
  /** Whether the user is asked to solve the problem. */
  isReported: boolean;
  notices: Reason[];
}

const createPollProgress = (): PollProgress => ({
  found: 0,
  failures: 0,
  problem: null,
  isReported: false,
  notices: [],
});

/** Events from while fetching is off are not caught up with later. A key that is merely locked does not count as off. */
async function rest(
  { config, pollState, log }: Pick<AlertPollerDeps, "config" | "pollState" | "log">,
  progress: PollProgress,
): Promise<number> {
  Object.assign(progress, { ...createPollProgress(), found: progress.found });
  if (config.snapshot().settings.ilert.fetching === "off")
    await pollState
      .save(null)
      .catch((error: unknown) =>
        log.error({ err: error }, "The state of the last poll could not be deleted"),
      );
  return IDLE_MS;
}

/** @returns ms until the next poll */
async function tryPoll(
  task: PollTask,
  { access, intake, pollState, clock, random, log, onPolled }: AlertPollerDeps,
  progress: PollProgress,
  signal: AbortSignal,
): Promise<number> {
  try {
    const deps = { client: access.client(), intake, pollState, clock, log };
    const { taken, withheld } = await pollOnce(task, deps, signal);
    Object.assign(progress, {
      ...createPollProgress(),
      found: progress.found + taken,
      notices: catchUpNotices(withheld, task.watched),
    });
    onPolled?.("succeeded");
    return task.everyMs;
  } catch (thrown) {
    if (signal.aborted) return IDLE_MS;
    progress.failures += 1;
    onPolled?.("failed");
    const { error, problem } = troubleOf(thrown, log, "Polling ilert's alerts failed unexpectedly");
    progress.problem = problem;
    progress.isReported = requiresAction(error) || progress.failures >= FAILURES_BEFORE_REPORT;
    log.warn({ code: problem.code, failures: progress.failures }, "ilert's alerts were not fetched");
    return retryDelay(error, progress.failures, random);
  }
}
