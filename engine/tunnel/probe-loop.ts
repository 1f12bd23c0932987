import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { evaluateProbe, newProbeHistory, type ProbeVerdict } from "./probe-schedule.ts";
import type { ProbeResult, TunnelProbe } from "./tunnel-probe.ts";

export interface ProbeLoopDeps {
  readonly clock: Clock;
  readonly probe: TunnelProbe;
  readonly log: Log;
  /** Called with each result; may stop the loop. */
  readonly onResult: (result: ProbeResult, verdict: ProbeVerdict) => void;
}

/** Probes the public address of an open tunnel as `PROBE_SCHEDULE` says. */
export interface ProbeLoop {
  /** Whether the tunnel has an address. */
  hasUrl(): boolean;
  /** Probes the address at once, and forgets the results for an earlier one. */
  start(url: string): void;
  /** Probes once more at once. It replaces a probe in progress. */
  probeNow(): void;
  /** The network may have changed: probes at once, and every few seconds until the result is certain. */
  hurry(): void;
  stop(): void;
}

export function createProbeLoop({ clock, probe, log, onResult }: ProbeLoopDeps): ProbeLoop {
  let url: string | null = null;
  let history = newProbeHistory(clock.monotonic());
  let inProgress: AbortController | null = null;
  let stopped = false;
  let cancelNext = () => {};

  function probeNow() {
    cancelNext();
    inProgress?.abort();
    if (url === null) return;
    const controller = new AbortController();
    inProgress = controller;
    const startedAt = clock.monotonic();
    probe(url, controller.signal)
      .then((result) => {
        if (result !== null && inProgress === controller && !stopped) evaluate(result, startedAt);
      })
      .catch((error: unknown) => log.error({ err: error }, "A probe failed unexpectedly"));
  }

  function evaluate(result: ProbeResult, startedAt: number) {
    inProgress = null;
    const evaluation = evaluateProbe(history, result.ok, clock.monotonic());
    history = evaluation.history;
    onResult(result, evaluation.verdict);
    if (stopped) return;
    const waitMs = Math.max(0, evaluation.nextMs - (clock.monotonic() - startedAt));
    cancelNext = clock.after(waitMs, probeNow);
  }

  return {
    hasUrl: () => url !== null,
    start(newUrl) {
      url = newUrl;
      history = newProbeHistory(clock.monotonic());
      probeNow();
    },
    probeNow,
    hurry() {
      history = { ...history, hurried: true };
      probeNow();
    },
    stop() {
      stopped = true;
      cancelNext();
      inProgress?.abort();
    },
  };
}
