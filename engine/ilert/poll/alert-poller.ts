import type { Reason } from "../../../shared/model/common.ts";
import type { IlertStatus } from "../../../shared/model/ilert.ts";
import type { TunnelStatus } from "../../../shared/model/tunnel.ts";
import { apiUrlOf } from "../../addresses/ilert-base-url.ts";
import type { Config } from "../../config/config.ts";
import type { Intake } from "../../intake.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log.ts";
import type { Service } from "../../lib/service.ts";
import type { IlertAccess } from "../access.ts";
import { neededTriggers } from "../needed-triggers.ts";
import { onChange } from "../on-change.ts";
import { createPoller } from "../poller.ts";
import { FAILURES_BEFORE_REPORT, requiresAction, retryDelay, troubleOf } from "../retry-delay.ts";
import { catchUpNotices } from "./catch-up-notices.ts";
import { type PollTask, pollOnce } from "./poll-once.ts";
import type { PollStateFile } from "./poll-state.ts";
import { watchedSources } from "./watched-sources.ts";

/** Webhooks that ilert or the way here has lost are found after so long at the latest, in ms. */
export const CATCH_UP_EVERY_MS = 10 * 60_000;
/** Nothing to do: the settings tell when there is. */
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
  /** See `OurPlace`. */
  readonly owner: string;
  readonly publicUrl: () => string | null;
  readonly onChanged: () => void;
}

/** Looks at ilert's alerts: for what no webhook brought, or in place of webhooks. */
export interface AlertPoller extends Service {
  /** Null while nothing is fetched: switched off, without a key, or without an alert source of ilert to watch. */
  status(): IlertStatus["fetching"];
  /** What needs the user. */
  problems(): Reason[];
  /** Looks at once; resolves when that poll has ended. */
  poll(): Promise<void>;
  /** A gap may have ended: looks soon. */
  wakeUp(): void;
  /** Looks soon when the way in has come back. */
  tunnelChanged(state: TunnelStatus["state"]): void;
}

export function createAlertPoller(deps: AlertPollerDeps): AlertPoller {
  const { config, access, intake, pollState, clock, random, log, owner, publicUrl, onChanged } = deps;
  const stopping = new AbortController();
  let unfollow = () => {};
  let failures = 0;
  let found = 0;
  let problem: Reason | null = null;
  let notices: Reason[] = [];
  let isReported = false;
  let nextPollAt: number | null = null;
  let tunnelState: TunnelStatus["state"] | null = null;
  /** Who asked for a poll and waits for its end. */
  const waiting: (() => void)[] = [];

  /** What is watched, by the settings of this moment; null = nothing. */
  function watching(): Pick<PollTask, "mode" | "apiUrl" | "watched"> | null {
    const { sources, settings } = config.snapshot();
    const { fetching } = settings.ilert;
    const watched = watchedSources(sources);
    if (fetching === "off" || !access.has() || watched.size === 0) return null;
    return { mode: fetching, apiUrl: apiUrlOf(settings), watched };
  }

  /** What is to be done; null = nothing. */
  function task(): PollTask | null {
    const now = watching();
    if (now === null) return null;
    const { actions, settings } = config.snapshot();
    const polls = now.mode === "polling";
    // ilert posts no others (see `neededTriggers`), so that the others would all look missed.
    const ours = polls ? [] : [...now.watched.values()].flat();
    const missed = new Map(ours.map(({ id }) => [id, neededTriggers(id, actions)]));
    const everyMs = polls ? settings.ilert.pollSeconds * 1000 : CATCH_UP_EVERY_MS;
    return { ...now, everyMs, missed, place: { owner, publicUrl: publicUrl() } };
  }

  async function round(): Promise<number> {
    const now = task();
    const nextMs = now === null ? await rest() : await tryPoll(now);
    nextPollAt = now === null ? null : clock.now() + nextMs;
    for (const done of waiting.splice(0)) done();
    onChanged();
    return nextMs;
  }

  /** What happens while it is switched off is not caught up with; a key that is locked for now is no such wish. */
  async function rest(): Promise<number> {
    problem = null;
    notices = [];
    isReported = false;
    failures = 0;
    if (config.snapshot().settings.ilert.fetching === "off")
      await pollState.keep(null).catch((error: unknown) => log.error({ err: error }, "The last poll stays"));
    return IDLE_MS;
  }

  async function tryPoll(now: PollTask): Promise<number> {
    try {
      const deps = { client: access.client(), intake, pollState, clock, log };
      const { taken, keptBack } = await pollOnce(now, deps, stopping.signal);
      found += taken;
      notices = catchUpNotices(keptBack, now.watched);
      failures = 0;
      problem = null;
      isReported = false;
      return now.everyMs;
    } catch (thrown) {
      if (stopping.signal.aborted) return IDLE_MS;
      failures += 1;
      const trouble = troubleOf(thrown, log, "ilert's alerts could not be looked at");
      problem = trouble.problem;
      isReported = requiresAction(trouble.error) || failures >= FAILURES_BEFORE_REPORT;
      log.warn({ code: problem.code, failures }, "ilert's alerts were not fetched");
      return retryDelay(trouble.error, failures, random);
    }
  }

  const poller = createPoller(clock, round);

  const consider = onChange(() => [config.settingsSecret("ilertKey"), task()], poller.soon);

  return {
    name: "ilert looks",
    async start() {
      unfollow = config.onChange(consider);
      consider();
    },
    async stop() {
      unfollow();
      stopping.abort();
      await poller.stop();
      for (const done of waiting.splice(0)) done();
    },
    status() {
      const now = watching();
      if (now === null) return null;
      const lastPollAt = pollState.of(now.apiUrl)?.polledAt ?? null;
      return { mode: now.mode, lastPollAt, nextPollAt, found, problem, notices };
    },
    problems: () => (problem === null || !isReported ? [] : [problem]),
    poll: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        poller.soon();
      }),
    wakeUp: poller.soon,
    tunnelChanged(state) {
      const isBack = state === "connected" && tunnelState !== null && tunnelState !== "connected";
      tunnelState = state;
      if (isBack) poller.soon();
    },
  };
}
