import { describe, expect, it } from "vitest";
import { forSettingsSecrets } from "../../shared/model/settings-secrets.ts";
import { tunnelSettingsSchema } from "../../shared/model/tunnel.ts";
import { silentLog } from "../lib/log.ts";
import { reason } from "../sentences/message.ts";
import { createManualClock, type ManualClock, settle } from "../testing/manual-clock.ts";
import { customUrl } from "./custom-url.ts";
import { createSupervisor } from "./supervisor.ts";
import type { TunnelInput, TunnelNews, TunnelProvider } from "./tunnel.ts";
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

/** A kind of tunnel whose every move the test makes. */
function handProvider(clock: ManualClock) {
  const diary: string[] = [];
  let reportrt: (news: TunnelNews) => void = () => {};
  let letGo = () => {};
  const provider: TunnelProvider = {
    id: "ssh",
    restarts: true,
    uses: ({ publicUrl }) => publicUrl,
    missing: () => null,
    create: ({ publicUrl }) => ({
      start(listener) {
        diary.push(`start ${publicUrl}`);
        reportrt = listener;
      },
      async stop() {
        diary.push(`stopping ${publicUrl}`);
        // Ends when the test lets it, so that an overlap would show.
        if (bench.slow) await new Promise<void>((resolve) => (letGo = resolve));
        diary.push(`stopped ${publicUrl}`);
      },
    }),
  };
  const bench = {
    provider,
    diary,
    slow: false,
    reportrt: (news: TunnelNews) => reportrt(news),
    letGo: () => letGo(),
    open: (url = "https://a.example") => reportrt({ kind: "open", url, trial: false }),
    close: (needsUser = false) =>
      reportrt({
        kind: "closed",
        problem: reason("tunnel/down", "tunnel.ssh-ended", { server: "s" }),
        needsUser,
      }),
    clock,
  };
  return bench;
}

function bench(answer: () => ProbeResult = () => FINE) {
  const clock = createManualClock();
  const probes: number[] = [];
  const hand = handProvider(clock);
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
  return { clock, probes, hand, setting, supervisor };
}

async function connected(answer?: () => ProbeResult) {
  const made = bench(answer);
  made.supervisor.use(made.hand.provider, input());
  await settle();
  made.hand.open();
  await settle();
  return made;
}

describe("the supervisor", () => {
  it("says connected only when a probe has come back, and probes every minute", async () => {
    const { supervisor, hand, probes, clock } = bench();
    supervisor.use(hand.provider, input());
    expect(supervisor.status()).toMatchObject({ provider: "ssh", state: "connecting" });
    await settle();
    expect(supervisor.status().state).toBe("connecting");
    hand.open();
    await settle();
    expect(supervisor.status()).toMatchObject({
      state: "connected",
      url: "https://a.example",
      proven: { at: clock.now(), roundTripMs: 12 },
    });
    await clock.advance(2 * MINUTE_MS);
    expect(probes).toEqual([0, MINUTE_MS, 2 * MINUTE_MS]);
  });

  it("is degraded after two lost probes and begins anew after three, with the reason", async () => {
    const { supervisor, hand, setting, clock } = await connected();
    setting.answer = () => LOST;
    await clock.advance(MINUTE_MS);
    expect(supervisor.status()).toMatchObject({ state: "connected", problem: { sentence: "tunnel.silent" } });
    await clock.advance(MINUTE_MS);
    expect(supervisor.status().state).toBe("degraded");
    await clock.advance(MINUTE_MS);
    expect(supervisor.status()).toMatchObject({ state: "down", retryAt: clock.now() + 1_000 });
    await clock.advance(1_000);
    expect(hand.diary).toEqual([
      "start https://a.example",
      "stopping https://a.example",
      "stopped https://a.example",
      "start https://a.example",
    ]);
    setting.answer = () => FINE;
    hand.open();
    await settle();
    expect(supervisor.status()).toMatchObject({ state: "connected", problem: null });
  });

  it("waits longer each time that it ends, and from the beginning again once a probe came back", async () => {
    const { supervisor, hand, clock } = await connected();
    const waits: number[] = [];
    for (let time = 0; time < 4; time++) {
      hand.close();
      waits.push((supervisor.status().retryAt ?? 0) - clock.now());
      await clock.advance(waits.at(-1) ?? 0);
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000]);
    hand.open();
    await settle();
    hand.close();
    expect((supervisor.status().retryAt ?? 0) - clock.now()).toBe(1_000);
  });

  it("tries seldom what somebody has to mend, and at once when asked to", async () => {
    const { supervisor, hand, clock } = await connected();
    const starts = () => hand.diary.filter((line) => line.startsWith("start")).length;
    hand.close(true);
    expect(supervisor.status()).toMatchObject({ state: "down", retryAt: clock.now() + 10 * MINUTE_MS });
    await clock.advance(9 * MINUTE_MS);
    expect(starts()).toBe(1);
    const tested = supervisor.test();
    await settle();
    hand.open();
    await tested;
    expect(supervisor.status().state).toBe("connected");
  });

  it("never has two: the next begins only when the one before has wholly ended", async () => {
    const { supervisor, hand } = await connected();
    hand.slow = true;
    supervisor.use(hand.provider, input("https://b.example"));
    supervisor.use(hand.provider, input("https://c.example"));
    await settle();
    expect(hand.diary).toEqual(["start https://a.example", "stopping https://a.example"]);
    hand.letGo();
    await settle();
    expect(hand.diary.slice(2)).toEqual(["stopped https://a.example", "start https://c.example"]);
    const stopped = supervisor.stop();
    await settle();
    hand.letGo();
    await stopped;
    expect(hand.diary.at(-1)).toBe("stopped https://c.example");
  });

  it("lets it go on when what it depends on stays", async () => {
    const { supervisor, hand } = await connected();
    supervisor.use(hand.provider, input());
    await settle();
    expect(hand.diary).toEqual(["start https://a.example"]);
  });

  it("hears nothing from a tunnel that it has let go", async () => {
    const { supervisor, hand, clock } = await connected();
    const { reportrt } = hand;
    supervisor.use(customUrl, input("https://own.example"));
    await settle();
    reportrt({ kind: "open", url: "https://old.example", trial: true });
    await clock.advance(MINUTE_MS);
    expect(supervisor.status()).toMatchObject({ provider: "own", url: "https://own.example" });
  });

  it("looks at once when the machine wakes up, and ends what was lost within seconds", async () => {
    const { supervisor, setting, probes, clock } = await connected();
    setting.answer = () => LOST;
    supervisor.wakeUp();
    await settle();
    expect(probes).toEqual([0, 0]);
    await clock.advance(10_000);
    expect(supervisor.status().state).toBe("down");
  });

  it("begins at once when the machine wakes up while it waits", async () => {
    const { supervisor, hand } = await connected();
    hand.close();
    supervisor.wakeUp();
    await settle();
    expect(hand.diary.at(-1)).toBe("start https://a.example");
  });

  it("only looks at an address of the user's own: there is nothing to begin anew", async () => {
    const { supervisor, setting, clock } = bench();
    supervisor.use(customUrl, input(null));
    expect(supervisor.status()).toMatchObject({ state: "off", problem: { sentence: "tunnel.no-url" } });
    supervisor.use(customUrl, input("https://own.example"));
    await settle();
    expect(supervisor.status()).toMatchObject({ state: "connected", url: "https://own.example" });
    setting.answer = () => LOST;
    await clock.advance(10 * MINUTE_MS);
    expect(supervisor.status()).toMatchObject({ state: "degraded", retryAt: null });
    setting.answer = () => FINE;
    await clock.advance(MINUTE_MS);
    expect(supervisor.status().state).toBe("connected");
  });
});
