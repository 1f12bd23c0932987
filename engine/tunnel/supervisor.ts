import { isDeepStrictEqual } from "node:util";
import type { Reason } from "../../shared/model/common.ts";
import type { TunnelState, TunnelStatus } from "../../shared/model/tunnel.ts";
import { backoffMs } from "../lib/backoff.ts";
import type { Clock } from "../lib/clock.ts";
import { createSerialQueue } from "../lib/serial-queue.ts";
import { reason } from "../sentences/message.ts";
import { evaluateProbe, newProbeHistory, type ProbeHistory } from "./probe-schedule.ts";
import type { Tunnel, TunnelInput, TunnelNews, TunnelProvider, TunnelTools } from "./tunnel.ts";
import type { ProbeResult, TunnelProbe } from "./tunnel-probe.ts";

/** Waits between two beginnings. */
const BACKOFF = { firstMs: 2_000, maxMs: 5 * 60_000 };
/**
 * Where the user has to do something it is still tried now and then: what was refused at night may be mended at the
 * server in the morning. Seldom enough that nobody is locked out for too many tries.
 */
const REQUIRES_ACTION_MS = 10 * 60_000;

export interface SupervisorDeps {
  readonly clock: Clock;
  /** From 0 up to but not including 1. */
  readonly random: () => number;
  readonly probe: TunnelProbe;
  readonly tools: TunnelTools;
  /** Told after every change of the status. */
  readonly onChanged: () => void;
}

/** What it knows; the address that ilert calls is not its business. */
export type SupervisedStatus = Omit<TunnelStatus, "changedFrom">;

/** Keeps one way in open, and knows whether it is. */
export interface Supervisor {
  status(): SupervisedStatus;
  /** Other settings: what is affected ends before it begins anew. */
  use(provider: TunnelProvider, input: TunnelInput): void;
  /** The machine woke up or the network changed: tries at once, and soon again where that is lost. */
  wakeUp(): void;
  /** Tries at once, begins where it is down, and resolves when it is known how that went. */
  test(): Promise<void>;
  /** Begins anew whatever the state is. */
  restart(): void;
  /** Ends it for good. */
  stop(): Promise<void>;
}

/** The one tunnel there is. */
interface Run {
  readonly tunnel: Tunnel;
  /** Null until it is open. */
  url: string | null;
  watch: ProbeHistory;
  /** A probe that is under way. */
  probing: AbortController | null;
  cancelNext: () => void;
}

export function createSupervisor({ clock, random, probe, tools, onChanged }: SupervisorDeps): Supervisor {
  const enqueue = createSerialQueue();
  let chosen: { readonly provider: TunnelProvider; readonly input: TunnelInput } | null = null;
  let run: Run | null = null;
  /** Grows with every decision: what was decided before it is void. */
  let turn = 0;
  let failures = 0;
  let cancelWait = () => {};
  const waiters: (() => void)[] = [];
  let status: SupervisedStatus = {
    provider: "own",
    state: "off",
    since: clock.now(),
    url: null,
    trial: false,
    problem: null,
    proven: null,
    retryAt: null,
    hostKey: null,
  };

  function show(change: Partial<SupervisedStatus>) {
    const moved = change.state !== undefined && change.state !== status.state;
    status = { ...status, ...change, ...(moved && { since: clock.now() }) };
    onChanged();
  }

  const answered = () => {
    for (const done of waiters.splice(0)) done();
  };

  /** Ends what there is. The next one begins only after that: two must never own one address. */
  function retire() {
    turn += 1;
    cancelWait();
    const old = run;
    run = null;
    if (old === null) return;
    old.cancelNext();
    old.probing?.abort();
    void enqueue(() => old.tunnel.stop()).catch((error: unknown) =>
      tools.log.error({ err: error }, "A tunnel did not end"),
    );
  }

  function begin() {
    retire();
    const mine = turn;
    show({ state: "connecting", retryAt: null });
    void enqueue(async () => {
      if (turn !== mine || chosen === null) return;
      const tunnel = chosen.provider.create(chosen.input, tools);
      const watch = newProbeHistory(clock.monotonic());
      const opened: Run = { tunnel, url: null, watch, probing: null, cancelNext: () => {} };
      run = opened;
      tunnel.start((news) => run === opened && hear(opened, news));
    }).catch((error: unknown) => {
      tools.log.error({ err: error }, "A tunnel could not begin");
      if (turn === mine) end(reason("internal", "internal"), false);
    });
  }

  function hear(opened: Run, news: TunnelNews) {
    if (news.kind === "host-key") {
      show({ hostKey: { server: news.server, fingerprint: news.fingerprint } });
    } else if (news.kind === "closed") {
      end(news.problem, news.needsUser);
    } else if (news.kind === "shaky") {
      checkSoon(opened);
    } else {
      opened.url = news.url;
      opened.watch = newProbeHistory(clock.monotonic());
      show({ url: news.url, trial: news.trial });
      tryOut(opened, news.url);
    }
  }

  /** At once, and every few seconds until it is known. */
  function checkSoon(opened: Run) {
    if (opened.url === null) return;
    opened.watch = { ...opened.watch, hurried: true };
    tryOut(opened, opened.url);
  }

  function end(problem: Reason, needsUser: boolean) {
    retire();
    failures += 1;
    tools.log.warn({ problem: problem.message, failures }, "The tunnel is down");
    const waitMs = needsUser ? REQUIRES_ACTION_MS : backoffMs(failures, random, BACKOFF);
    show({ state: "down", problem, retryAt: clock.now() + waitMs });
    cancelWait = clock.after(waitMs, begin);
    answered();
  }

  /** One probe; a later one takes the place of one that is still under way. */
  function tryOut(opened: Run, url: string) {
    opened.cancelNext();
    opened.probing?.abort();
    const mine = new AbortController();
    opened.probing = mine;
    const startedAt = clock.monotonic();
    probe(url, mine.signal)
      .then((result) => {
        if (result !== null && opened.probing === mine && run === opened)
          weigh(opened, url, result, startedAt);
      })
      .catch((error: unknown) => tools.log.error({ err: error }, "A probe failed in an unknown way"));
  }

  function weigh(opened: Run, url: string, result: ProbeResult, startedAt: number) {
    opened.probing = null;
    const { watch, verdict, nextMs } = evaluateProbe(opened.watch, result.ok, clock.monotonic());
    opened.watch = watch;
    const restarts = chosen?.provider.restarts === true;
    if (result.ok) {
      failures = 0;
      show({
        state: "connected",
        problem: null,
        proven: { at: clock.now(), roundTripMs: result.roundTripMs },
      });
    } else if (verdict === "lost" && restarts) {
      return end(result.problem, false);
    } else {
      const isBad = verdict === "degraded" || verdict === "lost";
      show({ state: isBad ? "degraded" : status.state, problem: result.problem });
    }
    const waitMs = Math.max(0, nextMs - (clock.monotonic() - startedAt));
    opened.cancelNext = clock.after(waitMs, () => tryOut(opened, url));
    answered();
  }

  const settledAs = (state: TunnelState, problem: Reason | null) =>
    show({ state, problem, retryAt: null, url: null, trial: false, proven: null, hostKey: null });

  return {
    status: () => status,
    use(provider, input) {
      const same =
        chosen?.provider === provider && isDeepStrictEqual(provider.uses(chosen.input), provider.uses(input));
      chosen = { provider, input };
      if (same) return;
      retire();
      failures = 0;
      status = { ...status, provider: provider.id };
      const missing = provider.missing(input);
      if (missing !== null) return settledAs("off", missing);
      settledAs("connecting", null);
      begin();
    },
    wakeUp() {
      if (run !== null && run.url !== null) {
        checkSoon(run);
      } else if (status.state === "down") {
        failures = 0;
        begin();
      }
    },
    async test() {
      if (chosen === null || status.state === "off") return;
      const answer = new Promise<void>((resolve) => {
        const cancel = clock.after(TEST_MS, resolve);
        waiters.push(() => {
          cancel();
          resolve();
        });
      });
      if (status.state === "down") begin();
      else if (run !== null && run.url !== null) tryOut(run, run.url);
      await answer;
    },
    restart() {
      if (chosen !== null && status.state !== "off") begin();
    },
    async stop() {
      retire();
      answered();
      chosen = null;
      await enqueue(async () => {});
    },
  };
}

/** How long somebody who asked for a test is kept waiting. */
const TEST_MS = 25_000;
