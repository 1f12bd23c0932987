import { onTestFinished } from "vitest";
import type { ConfigSnapshot } from "../../engine/config/config.ts";
import { readDocument } from "../../engine/config/config-document.ts";
import { createIlertAccess } from "../../engine/ilert/client.ts";
import { createAlertPoller } from "../../engine/ilert/poll/alert-poller.ts";
import { openPollState } from "../../engine/ilert/poll/poll-state.ts";
import { GATHER_MS } from "../../engine/ilert/retry.ts";
import { silentLog } from "../../engine/lib/log.ts";
import { stateFilesIn } from "../../engine/lib/state-file.ts";
import type { ErrorCode } from "../../shared/errors.ts";
import type { IlertSettings } from "../../shared/model/ilert.ts";
import { createIlertAccount } from "../../simulator/ilert/account.ts";
import { SCENARIOS } from "../../simulator/ilert/scenarios.ts";
import { createManualClock } from "../manual-clock.ts";
import { startIlert } from "../simulator/ilert.ts";
import { tempDir } from "../temp-dir.ts";
import { waitUntil } from "../wait-until.ts";

const [FIRST] = SCENARIOS;

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
  const pollState = openPollState(stateFilesIn(tempDir(), silentLog));
  const receivedTypes: string[] = [];
  const counts = { changes: 0 };
  const poller = createAlertPoller({
    config,
    access: createIlertAccess({ config, fetch, clock, log: silentLog }),
    intake: {
      async receiveFetched({ body }) {
        receivedTypes.push((body as { eventType: string }).eventType);
        return { id: "received", duplicate: false };
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
    receivedTypes,
    counts,
    listeners,
    polls: () => api.requests.filter((request) => /\/alerts\?/.test(request)).length / 2,
    /** Advances the time and waits for the poll that starts in this period. */
    async pass(ms: number) {
      const { changes } = counts;
      await clock.advance(ms);
      await waitUntil(async () => counts.changes > changes);
    },
    /** Changes the settings or the key as the user would. */
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

/** A poller of a simulated ilert on a manual clock, without an engine; its first poll has ended. */
export async function startScheduleBench(settings?: Partial<IlertSettings>) {
  const bench = await setUp(settings);
  await bench.poller.start();
  await bench.pass(GATHER_MS);
  return bench;
}
