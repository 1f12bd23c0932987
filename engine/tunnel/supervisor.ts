import { isDeepStrictEqual } from "node:util";
import type { Reason } from "../../shared/model/common.ts";
import type { TunnelState, TunnelStatus } from "../../shared/model/tunnel.ts";
import type { Clock } from "../lib/clock.ts";
import { backoffMs, createSerialQueue } from "../lib/scheduling.ts";
import { createTimedStatus } from "../lib/timed-status.ts";
import { englishOf, reason } from "../sentences/message.ts";
import { createProbeLoop, type ProbeLoop } from "./probe-loop.ts";
import type { ProbeVerdict } from "./probe-schedule.ts";
import type { Tunnel, TunnelEvent, TunnelInput, TunnelProvider, TunnelTools } from "./tunnel.ts";
import type { ProbeResult, TunnelProbe } from "./tunnel-probe.ts";

/** The delay between two starts. */
const BACKOFF = { firstMs: 2_000, maxMs: 5 * 60_000 };
/**
 * The delay to the next start if the user has to act. The problem may also be solved elsewhere, such as at the server. The
 * delay is long enough that a server does not block the account because of too many attempts.
 */
const REQUIRES_ACTION_MS = 10 * 60_000;
/** How long `test` waits for a result. */
const TEST_MS = 25_000;

export interface SupervisorDeps {
  readonly clock: Clock;
  /** From 0 up to but not including 1. */
  readonly random: () => number;
  readonly probe: TunnelProbe;
  readonly tools: TunnelTools;
  /** Called after every change of the status. */
  readonly onChanged: () => void;
}

/** The supervisor does not know which address ilert calls. */
export type SupervisedStatus = Omit<TunnelStatus, "changedFrom">;

/** Keeps one tunnel open, and monitors it with probes. */
export interface Supervisor {
  status(): SupervisedStatus;
  /** Applies settings. If they affect the tunnel, it ends before the next one starts. */
  use(provider: TunnelProvider, input: TunnelInput): void;
  /** After a sleep or a change of the network: probes at once and soon again, or restarts a tunnel that is down. */
  wakeUp(): void;
  /** Probes at once, or starts a tunnel that is down; resolves when the result is known. */
  test(): Promise<void>;
  /** Restarts whatever the state is. */
  restart(): void;
  /** Ends the tunnel for good. */
  stop(): Promise<void>;
}

export function createSupervisor({ clock, random, probe, tools, onChanged }: SupervisorDeps): Supervisor {
  const runner = createTunnelRunner({ clock, probe, tools });
  const waiters = createWaiters(clock);
  const restarts = createRestarts({ clock, random });
  const { status, show, reset } = createStatus(clock, onChanged);
  let chosen: { readonly provider: TunnelProvider; readonly input: TunnelInput } | null = null;

  function endTunnel() {
    restarts.cancel();
    runner.end();
  }

  function start() {
    restarts.cancel();
    const create = () => chosen?.provider.create(chosen.input, tools) ?? null;
    runner.replace(create, { onEvent, onResult, onError: () => fail(reason("internal", "internal"), false) });
    show({ state: "connecting", retryAt: null });
  }

  function onEvent(event: TunnelEvent, probes: ProbeLoop) {
    if (event.kind === "host-key") {
      show({ hostKey: { server: event.server, fingerprint: event.fingerprint } });
    } else if (event.kind === "closed") {
      fail(event.problem, event.requiresAction);
    } else if (event.kind === "unstable") {
      if (probes.hasUrl()) probes.hurry();
    } else {
      show({ url: event.url, trial: event.trial });
      probes.start(event.url);
    }
  }

  function fail(problem: Reason, requiresAction: boolean) {
    endTunnel();
    const { failures, retryAt } = restarts.schedule(start, requiresAction);
    tools.log.warn({ problem: englishOf(problem).message, failures }, "The tunnel is down");
    show({ state: "down", problem, retryAt });
    waiters.resolveAll();
  }

  function onResult(result: ProbeResult, verdict: ProbeVerdict) {
    if (result.ok) {
      restarts.resetFailures();
      const proven = { at: clock.now(), roundTripMs: result.roundTripMs };
      show({ state: "connected", problem: null, proven });
    } else if (verdict === "lost" && chosen?.provider.restarts === true) {
      return fail(result.problem, false);
    } else {
      const isBad = verdict === "degraded" || verdict === "lost";
      show({ state: isBad ? "degraded" : status().state, problem: result.problem });
    }
    waiters.resolveAll();
  }

  return {
    status,
    use(provider, input) {
      const isSame =
        chosen?.provider === provider && isDeepStrictEqual(provider.uses(chosen.input), provider.uses(input));
      chosen = { provider, input };
      if (isSame) return;
      endTunnel();
      restarts.resetFailures();
      const missing = provider.missing(input);
      if (missing !== null) return reset(provider.id, "off", missing);
      reset(provider.id, "connecting", null);
      start();
    },
    wakeUp() {
      const probes = runner.probes();
      if (probes?.hasUrl()) {
        probes.hurry();
      } else if (status().state === "down") {
        restarts.resetFailures();
        start();
      }
    },
    async test() {
      if (chosen === null || status().state === "off") return;
      const result = waiters.wait();
      const probes = runner.probes();
      if (status().state === "down") start();
      else if (probes?.hasUrl()) probes.probeNow();
      await result;
    },
    restart() {
      if (chosen !== null && status().state !== "off") start();
    },
    async stop() {
      endTunnel();
      waiters.resolveAll();
      chosen = null;
      await runner.idle();
    },
  };
}

const initialStatus = (now: number): SupervisedStatus => ({
  provider: "own",
  state: "off",
  since: now,
  url: null,
  trial: false,
  problem: null,
  proven: null,
  retryAt: null,
  hostKey: null,
});

function createStatus(clock: Pick<Clock, "now">, onChanged: () => void) {
  const { read, show } = createTimedStatus(initialStatus(clock.now()), clock, onChanged);
  return {
    status: read,
    show,
    /** Discards what is known of the previous tunnel. */
    reset: (provider: TunnelStatus["provider"], state: TunnelState, problem: Reason | null) =>
      show({ provider, state, problem, retryAt: null, url: null, trial: false, proven: null, hostKey: null }),
  };
}

/** Schedules the start that follows a failure; each failure in a row delays it further. */
function createRestarts({ clock, random }: Pick<SupervisorDeps, "clock" | "random">) {
  let failures = 0;
  let cancel = () => {};
  return {
    /** @returns the failures in a row, and when `start` will be called */
    schedule(start: () => void, requiresAction: boolean) {
      failures += 1;
      const delayMs = requiresAction ? REQUIRES_ACTION_MS : backoffMs(failures, random, BACKOFF);
      cancel = clock.after(delayMs, start);
      return { failures, retryAt: clock.now() + delayMs };
    },
    cancel: () => cancel(),
    resetFailures() {
      failures = 0;
    },
  };
}

/** Lets callers wait for the next result, for `TEST_MS` at most. */
function createWaiters(clock: Pick<Clock, "after">) {
  const waiters: (() => void)[] = [];
  return {
    wait: () =>
      new Promise<void>((resolve) => {
        const cancel = clock.after(TEST_MS, resolve);
        waiters.push(() => {
          cancel();
          resolve();
        });
      }),
    resolveAll() {
      for (const resolve of waiters.splice(0)) resolve();
    },
  };
}

interface TunnelHandlers {
  readonly onEvent: (event: TunnelEvent, probes: ProbeLoop) => void;
  readonly onResult: (result: ProbeResult, verdict: ProbeVerdict) => void;
  /** The tunnel could not be created. */
  readonly onError: () => void;
}

interface RunningTunnel {
  readonly tunnel: Tunnel;
  readonly probes: ProbeLoop;
}

/** Runs one tunnel at a time: the next one starts only after the previous one has ended, as both may use one address. */
function createTunnelRunner({ clock, probe, tools }: Pick<SupervisorDeps, "clock" | "probe" | "tools">) {
  const { log } = tools;
  const enqueue = createSerialQueue();
  let running: RunningTunnel | null = null;
  /** Incremented with every call, which invalidates tunnels that have not started yet. */
  let turn = 0;

  function end() {
    turn += 1;
    const ending = running;
    running = null;
    if (ending === null) return;
    ending.probes.stop();
    void enqueue(() => ending.tunnel.stop()).catch((error: unknown) =>
      log.error({ err: error }, "A tunnel could not be ended"),
    );
  }

  function replace(create: () => Tunnel | null, { onEvent, onResult, onError }: TunnelHandlers) {
    end();
    const mine = turn;
    void enqueue(async () => {
      const tunnel = turn === mine ? create() : null;
      if (tunnel === null) return;
      const started = { tunnel, probes: createProbeLoop({ clock, probe, log, onResult }) };
      running = started;
      tunnel.start((event) => running === started && onEvent(event, started.probes));
    }).catch((error: unknown) => {
      log.error({ err: error }, "A tunnel could not start");
      if (turn === mine) onError();
    });
  }

  return { end, replace, probes: () => running?.probes ?? null, idle: () => enqueue(async () => {}) };
}
