import { describe, expect, it } from "vitest";
import { forSettingsSecrets } from "../../shared/model/settings-secrets.ts";
import { tunnelSettingsSchema } from "../../shared/model/tunnel.ts";
import { createManualClock, type ManualClock, runPending } from "../../testkit/manual-clock.ts";
import { silentLog } from "../lib/log.ts";
import { reason } from "../sentences/message.ts";
import { customUrl } from "./registry.ts";
import { createSupervisor } from "./supervisor.ts";
import type { TunnelEvent, TunnelInput, TunnelProvider } from "./tunnel.ts";
import type { ProbeResult } from "./tunnel-probe.ts";

const MINUTE_MS = 60_000;
const LOST: ProbeResult = { ok: false, problem: reason("tunnel/lost", "tunnel.silent", { url: "u" }) };
const FINE: ProbeResult = { ok: true, roundTripMs: 12 };

const input = (publicUrl: string | null = "https://a.example"): TunnelInput => ({
  settings: tunnelSettingsSchema.parse({}),
  publicUrl,
  target: null,
  secrets: forSettingsSecrets(() => null),
});

/** A kind of tunnel that the test controls. */
function createTestProvider(clock: ManualClock) {
  const calls: string[] = [];
  let report: (event: TunnelEvent) => void = () => {};
  let finishStop = () => {};
  const provider: TunnelProvider = {
    id: "ssh",
    restarts: true,
    uses: ({ publicUrl }) => publicUrl,
    missing: () => null,
    create: ({ publicUrl }) => ({
      start(listener) {
        calls.push(`start ${publicUrl}`);
        report = listener;
      },
      async stop() {
        calls.push(`stopping ${publicUrl}`);
        // Ends when the test allows it, so that an overlap would be noticed.
        if (bench.slow) await new Promise<void>((resolve) => (finishStop = resolve));
        calls.push(`stopped ${publicUrl}`);
      },
    }),
  };
  const bench = {
    provider,
    calls,
    slow: false,
    report: (event: TunnelEvent) => report(event),
    finishStop: () => finishStop(),
    open: (url = "https://a.example") => report({ kind: "open", url, trial: false }),
    close: (requiresAction = false) =>
      report({
        kind: "closed",
        problem: reason("tunnel/down", "tunnel.ssh-ended", { server: "s" }),
        requiresAction,
      }),
    clock,
  };
  return bench;
}

function bench(answer: () => ProbeResult = () => FINE) {
  const clock = createManualClock();
  const probes: number[] = [];
  const tunnel = createTestProvider(clock);
  const setting = { answer };
  const supervisor = createSupervisor({
    clock,
    random: () => 0.5,
    probe: async () => {
      probes.push(clock.monotonic());
      return setting.answer();
    },
    tools: {
      target: () => null,
      hostKeys: { get: () => null, pin: async () => {} },
      clock,
      log: silentLog,
      env: {},
    },
    onChanged() {},
  });
  return { clock, probes, tunnel, setting, supervisor };
}

async function connected(answer?: () => ProbeResult) {
  const started = bench(answer);
  started.supervisor.use(started.tunnel.provider, input());
  await runPending();
  started.tunnel.open();
  await runPending();
  return started;
}

describe("the supervisor", () => {
  it("is connected only after a probe has come back, and probes every minute", async () => {
    const { supervisor, tunnel, probes, clock } = bench();
    supervisor.use(tunnel.provider, input());
    expect(supervisor.status()).toMatchObject({ provider: "ssh", state: "connecting" });
    await runPending();
    expect(supervisor.status().state).toBe("connecting");
    tunnel.open();
    await runPending();
    expect(supervisor.status()).toMatchObject({
      state: "connected",
      url: "https://a.example",
      proven: { at: clock.now(), roundTripMs: 12 },
    });
    await clock.advance(2 * MINUTE_MS);
    expect(probes).toEqual([0, MINUTE_MS, 2 * MINUTE_MS]);
  });

  it("is degraded after two lost probes and restarts after three, with the reason", async () => {
    const { supervisor, tunnel, setting, clock } = await connected();
    setting.answer = () => LOST;
    await clock.advance(MINUTE_MS);
    expect(supervisor.status()).toMatchObject({ state: "connected", problem: { sentence: "tunnel.silent" } });
    await clock.advance(MINUTE_MS);
    expect(supervisor.status().state).toBe("degraded");
    await clock.advance(MINUTE_MS);
    expect(supervisor.status()).toMatchObject({ state: "down", retryAt: clock.now() + 1_000 });
    await clock.advance(1_000);
    expect(tunnel.calls).toEqual([
      "start https://a.example",
      "stopping https://a.example",
      "stopped https://a.example",
      "start https://a.example",
    ]);
    setting.answer = () => FINE;
    tunnel.open();
    await runPending();
    expect(supervisor.status()).toMatchObject({ state: "connected", problem: null });
  });

  it("increases the delay after each end, and resets it after a successful probe", async () => {
    const { supervisor, tunnel, clock } = await connected();
    const waits: number[] = [];
    for (let time = 0; time < 4; time++) {
      tunnel.close();
      waits.push((supervisor.status().retryAt ?? 0) - clock.now());
      await clock.advance(waits.at(-1) ?? 0);
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000]);
    tunnel.open();
    await runPending();
    tunnel.close();
    expect((supervisor.status().retryAt ?? 0) - clock.now()).toBe(1_000);
  });

  it("retries rarely if the user has to act, and at once on request", async () => {
    const { supervisor, tunnel, clock } = await connected();
    const starts = () => tunnel.calls.filter((line) => line.startsWith("start")).length;
    tunnel.close(true);
    expect(supervisor.status()).toMatchObject({ state: "down", retryAt: clock.now() + 10 * MINUTE_MS });
    await clock.advance(9 * MINUTE_MS);
    expect(starts()).toBe(1);
    const tested = supervisor.test();
    await runPending();
    tunnel.open();
    await tested;
    expect(supervisor.status().state).toBe("connected");
  });

  it("starts the next tunnel only after the previous one has ended completely", async () => {
    const { supervisor, tunnel } = await connected();
    tunnel.slow = true;
    supervisor.use(tunnel.provider, input("https://b.example"));
    supervisor.use(tunnel.provider, input("https://c.example"));
    await runPending();
    expect(tunnel.calls).toEqual(["start https://a.example", "stopping https://a.example"]);
    tunnel.finishStop();
    await runPending();
    expect(tunnel.calls.slice(2)).toEqual(["stopped https://a.example", "start https://c.example"]);
    const stopped = supervisor.stop();
    await runPending();
    tunnel.finishStop();
    await stopped;
    expect(tunnel.calls.at(-1)).toBe("stopped https://c.example");
  });

  it("does not restart a tunnel whose settings stay the same", async () => {
    const { supervisor, tunnel } = await connected();
    supervisor.use(tunnel.provider, input());
    await runPending();
    expect(tunnel.calls).toEqual(["start https://a.example"]);
  });

  it("ignores events of a tunnel that was replaced", async () => {
    const { supervisor, tunnel, clock } = await connected();
    const { report } = tunnel;
    supervisor.use(customUrl, input("https://own.example"));
    await runPending();
    report({ kind: "open", url: "https://old.example", trial: true });
    await clock.advance(MINUTE_MS);
    expect(supervisor.status()).toMatchObject({ provider: "own", url: "https://own.example" });
  });

  it("probes at once after a wake-up, and ends a lost tunnel within seconds", async () => {
    const { supervisor, setting, probes, clock } = await connected();
    setting.answer = () => LOST;
    supervisor.wakeUp();
    await runPending();
    expect(probes).toEqual([0, 0]);
    await clock.advance(10_000);
    expect(supervisor.status().state).toBe("down");
  });

  it("starts at once after a wake-up during a delay", async () => {
    const { supervisor, tunnel } = await connected();
    tunnel.close();
    supervisor.wakeUp();
    await runPending();
    expect(tunnel.calls.at(-1)).toBe("start https://a.example");
  });

  it("only probes a custom URL, and never restarts it", async () => {
    const { supervisor, setting, clock } = bench();
    supervisor.use(customUrl, input(null));
    expect(supervisor.status()).toMatchObject({ state: "off", problem: { sentence: "tunnel.no-url" } });
    supervisor.use(customUrl, input("https://own.example"));
    await runPending();
    expect(supervisor.status()).toMatchObject({ state: "connected", url: "https://own.example" });
    setting.answer = () => LOST;
    await clock.advance(10 * MINUTE_MS);
    expect(supervisor.status()).toMatchObject({ state: "degraded", retryAt: null });
    setting.answer = () => FINE;
    await clock.advance(MINUTE_MS);
    expect(supervisor.status().state).toBe("connected");
  });
});
