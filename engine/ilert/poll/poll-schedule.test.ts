import { describe, expect, it, onTestFinished } from "vitest";
import type { ErrorCode } from "../../../shared/errors.ts";
import type { IlertSettings } from "../../../shared/model/ilert.ts";
import { createIlertAccount } from "../../../simulator/ilert/account.ts";
import { SCENARIOS } from "../../../simulator/ilert/scenarios.ts";
import { createManualClock } from "../../../testkit/manual-clock.ts";
import { startIlert } from "../../../testkit/simulator/ilert.ts";
import { tempDir } from "../../../testkit/temp-dir.ts";
import { waitUntil } from "../../../testkit/wait-until.ts";
import type { ConfigSnapshot } from "../../config/config.ts";
import { readDocument } from "../../config/config-document.ts";
import { silentLog } from "../../lib/log.ts";
import { createIlertAccess } from "../client.ts";
import { FAILURES_BEFORE_REPORT, GATHER_MS } from "../retry.ts";
import { createAlertPoller } from "./alert-poller.ts";
import { openPollState } from "./poll-state.ts";
import { CATCH_UP_EVERY_MS } from "./poll-task.ts";

const [FIRST] = SCENARIOS;
const EVERY_MS = 15_000;

/** A poller of a simulated ilert, not started yet. */
async function setUp(settings: Partial<IlertSettings> = { fetching: "polling", pollSeconds: 15 }) {
  const clock = createManualClock();
  const account = createIlertAccount({ clock });
  const { api, apiKey } = await startIlert({ account, clock });
  const empty = readDocument({}, "config.json").snapshot;
  let key: string | null = apiKey;
  let ilert: IlertSettings = { ...empty.settings.ilert, apiUrl: api.baseUrl, ...settings };
  const listeners = new Set<(snapshot: ConfigSnapshot) => void>();
  const config = {
    snapshot: () => ({
      ...empty,
      sources: [
        {
          id: "production",
          name: "Production",
          type: "ilert" as const,
          enabled: true,
          accountUrl: null,
          ilert: { alertSources: [FIRST.alertSource.id], bodyTemplate: false },
        },
      ],
      settings: { ...empty.settings, ilert },
    }),
    settingsSecret: () => key,
    onChange(listener: (snapshot: ConfigSnapshot) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const pollState = openPollState(tempDir(), silentLog);
  const taken: string[] = [];
  const counts = { changes: 0 };
  const poller = createAlertPoller({
    config,
    access: createIlertAccess({ config, fetch, clock, log: silentLog }),
    intake: {
      async receiveFetched({ body }) {
        taken.push((body as { eventType: string }).eventType);
        return { id: "taken", duplicate: false };
      },
    },
    pollState,
    clock,
    random: () => 0.5,
    log: silentLog,
    owner: "a1b2c3d4",
    publicUrl: () => null,
    onChanged: () => {
      counts.changes += 1;
    },
  });
  onTestFinished(() => poller.stop());
  const bench = {
    poller,
    clock,
    api,
    account,
    pollState,
    taken,
    counts,
    listeners,
    polls: () => api.requests.filter((request) => /\/alerts\?/.test(request)).length / 2,
    /** Advances the time and waits for the poll that begins meanwhile. */
    async pass(ms: number) {
      const { changes } = counts;
      await clock.advance(ms);
      await waitUntil(async () => counts.changes > changes);
    },
    /** Changes the settings or the key, as the user would. */
    change(next: { settings?: Partial<IlertSettings>; key?: string | null }) {
      ilert = { ...ilert, ...next.settings };
      if (next.key !== undefined) key = next.key;
      for (const listener of listeners) listener(config.snapshot());
    },
    fail: (status: number) => api.failNext({ kind: "status", status }, { path: "/alerts" }),
    codes: (): ErrorCode[] => poller.problems().map(({ code }) => code as ErrorCode),
  };
  return bench;
}

async function started(settings?: Partial<IlertSettings>) {
  const bench = await setUp(settings);
  await bench.poller.start();
  await bench.pass(GATHER_MS);
  return bench;
}

describe("polling", () => {
  it("begins soon after the start and repeats after the interval", async () => {
    const bench = await started();
    expect(bench.polls()).toBe(1);
    expect(bench.poller.status()).toMatchObject({
      mode: "polling",
      lastPollAt: bench.clock.now(),
      nextPollAt: bench.clock.now() + EVERY_MS,
      found: 0,
    });
    await bench.clock.advance(EVERY_MS - 1);
    expect(bench.polls()).toBe(1);
    await bench.pass(1);
    expect(bench.polls()).toBe(2);
  });

  it("counts what it found", async () => {
    const bench = await started();
    for (const found of [1, 2]) {
      bench.account.open(FIRST);
      await bench.pass(EVERY_MS);
      expect(bench.poller.status()?.found).toBe(found);
    }
    expect(bench.taken).toEqual(["alert-created", "alert-created"]);
  });

  it("accepts every alert event, catching up only those that an alert action needs", async () => {
    const bench = await started();
    bench.account.open(FIRST);
    await bench.pass(EVERY_MS);
    bench.change({ settings: { fetching: "catch-up" } });
    await bench.pass(GATHER_MS);
    bench.account.open(FIRST);
    const { changes } = bench.counts;
    await bench.clock.advance(CATCH_UP_EVERY_MS);
    await waitUntil(async () => {
      await bench.clock.advance(1_000);
      return bench.counts.changes > changes;
    });
    expect(bench.taken).toEqual(["alert-created"]);
  });

  it("can be requested; the promise resolves when the poll has ended", async () => {
    const bench = await started();
    let isEnded = false;
    const asked = bench.poller.poll().then(() => {
      isEnded = true;
    });
    await bench.clock.advance(GATHER_MS - 1);
    expect(isEnded).toBe(false);
    await bench.clock.advance(1);
    await asked;
    expect(bench.polls()).toBe(2);
  });
});

describe("while there is nothing to poll for", () => {
  it.each([
    ["fetching is off", { settings: { fetching: "off" } }],
    ["there is no key", { key: null }],
  ] as const)("there is neither a status nor a problem: %s", async (_why, change) => {
    const bench = await started();
    bench.fail(401);
    await bench.pass(EVERY_MS);
    expect(bench.codes()).toEqual(["ilert/key"]);
    bench.change(change);
    await bench.pass(GATHER_MS);
    expect(bench.poller.status()).toBeNull();
    expect(bench.poller.problems()).toEqual([]);
    const polls = bench.polls();
    await bench.clock.advance(CATCH_UP_EVERY_MS);
    expect(bench.polls()).toBe(polls);
  });

  it("events are caught up with later if only the key was locked, not if fetching was off", async () => {
    const bench = await started();
    bench.change({ key: null });
    await bench.pass(GATHER_MS);
    bench.account.open(FIRST);
    bench.change({ key: "il1api0123456789abcdef-of-the-test" });
    await bench.pass(GATHER_MS);
    expect(bench.taken).toEqual(["alert-created"]);

    bench.change({ settings: { fetching: "off" } });
    await bench.pass(GATHER_MS);
    bench.account.open(FIRST);
    bench.change({ settings: { fetching: "polling" } });
    await bench.pass(GATHER_MS);
    expect(bench.taken).toEqual(["alert-created"]);
  });

  it("earlier failures do not count any more", async () => {
    const bench = await started();
    for (let failures = 1; failures < FAILURES_BEFORE_REPORT; failures++) {
      bench.fail(500);
      bench.poller.wakeUp();
      await bench.pass(GATHER_MS);
    }
    bench.change({ settings: { fetching: "off" } });
    await bench.pass(GATHER_MS);
    bench.change({ settings: { fetching: "polling" } });
    bench.fail(500);
    await bench.pass(GATHER_MS);
    expect(bench.poller.status()?.problem?.code).toBe("ilert/trouble");
    expect(bench.codes()).toEqual([]);
  });
});

describe("a failed poll", () => {
  it("is shown at once, and reported after several failures in a row", async () => {
    const bench = await started();
    for (let failures = 1; failures <= FAILURES_BEFORE_REPORT; failures++) {
      bench.fail(500);
      bench.poller.wakeUp();
      await bench.pass(GATHER_MS);
      expect(bench.poller.status()?.problem?.code).toBe("ilert/trouble");
      expect(bench.codes()).toEqual(failures < FAILURES_BEFORE_REPORT ? [] : ["ilert/trouble"]);
    }
    bench.poller.wakeUp();
    await bench.pass(GATHER_MS);
    expect(bench.poller.status()?.problem).toBeNull();
    expect(bench.codes()).toEqual([]);
    bench.fail(500);
    bench.poller.wakeUp();
    await bench.pass(GATHER_MS);
    expect(bench.codes()).toEqual([]);
  });

  it("is retried with growing delays", async () => {
    const bench = await started();
    const waits: number[] = [];
    for (const _ of [1, 2, 3]) {
      bench.fail(500);
      bench.poller.wakeUp();
      await bench.pass(GATHER_MS);
      waits.push((bench.poller.status()?.nextPollAt ?? 0) - bench.clock.now());
    }
    expect(waits.toSorted((one, other) => one - other)).toEqual(waits);
    expect(new Set(waits).size).toBe(waits.length);
  });
});

describe("public access", () => {
  it.each([
    [["connecting", "connected"], 1],
    [["connected"], 0],
    [["connected", "connected"], 0],
    [["connected", "failed"], 0],
    [["connecting", "failed"], 0],
    [["connected", "failed", "connected"], 1],
  ] as const)("causes a poll soon after it is restored: %j, %d", async (states, expected) => {
    const bench = await started({ fetching: "catch-up" });
    const polls = bench.polls();
    for (const state of states) bench.poller.tunnelChanged(state as never);
    await bench.clock.advance(GATHER_MS);
    await waitUntil(async () => bench.polls() >= polls + expected);
    expect(bench.polls() - polls).toBe(expected);
  });
});

describe("stopping", () => {
  it("ends a poll that waits for webhooks, which then accepts nothing and is no failure", async () => {
    const bench = await started({ fetching: "catch-up" });
    bench.account.open(FIRST);
    const asked = bench.poller.poll();
    await bench.clock.advance(GATHER_MS);
    await waitUntil(async () => bench.polls() === 2);
    await bench.clock.advance(1);
    await bench.poller.stop();
    await asked;
    expect(bench.poller.status()?.problem).toBeNull();
    expect(bench.taken).toEqual([]);
  });

  it("is final: no poll begins afterwards", async () => {
    const bench = await started();
    await bench.poller.stop();
    const polls = bench.polls();
    bench.change({ settings: { pollSeconds: 30 } });
    await bench.clock.advance(10 * EVERY_MS);
    expect(bench.polls()).toBe(polls);
    expect(bench.listeners.size).toBe(0);
  });

  it("resolves the promise of a requested poll that will not take place", async () => {
    const bench = await started();
    const asked = bench.poller.poll();
    await bench.poller.stop();
    await asked;
    expect(bench.polls()).toBe(1);
  });
});
