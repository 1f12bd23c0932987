import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { createPoller } from "../lib/poller.ts";
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

  async function probeOnce(signal: AbortSignal): Promise<number | null> {
    if (url === null) return null;
    const startedAt = clock.monotonic();
    const result = await probe(url, signal);
    if (result === null || signal.aborted) return null;
    const evaluation = evaluateProbe(history, result.ok, clock.monotonic());
    history = evaluation.history;
    onResult(result, evaluation.verdict);
    return Math.max(0, evaluation.nextMs - (clock.monotonic() - startedAt));
  }

  const poller = createPoller({ clock, log, name: "Probing the public address", run: probeOnce });

  return {
    hasUrl: () => url !== null,
    start(newUrl) {
      url = newUrl;
      history = newProbeHistory(clock.monotonic());
      poller.restart();
    },
    probeNow: poller.restart,
    hurry() {
      history = { ...history, hurried: true };
      poller.restart();
    },
    // Not awaited, since `onResult` may stop the loop.
    stop: () => void poller.stop(),
  };
}
