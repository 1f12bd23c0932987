import { AppError } from "../../shared/errors.ts";
import type { Reason } from "../../shared/model/common.ts";
import type { LaneStatus, Problem, Status } from "../../shared/model/status.ts";
import type { Config } from "../config/config.ts";
import { missingSecretProblems } from "../config/needed-secrets.ts";
import { removedSecretReasons } from "../config/secret-destinations.ts";
import { incompleteProblems, undecryptableProblem } from "../config/vault/unavailable-secrets.ts";
import type { Dispatcher } from "../dispatcher/dispatcher.ts";
import type { IlertAccess } from "../ilert/client.ts";
import type { AlertPoller } from "../ilert/poll/alert-poller.ts";
import type { IlertSetup } from "../ilert/setup/ilert-setup.ts";
import type { Clock } from "../lib/clock.ts";
import type { KeptListener } from "../listener/keep-listening.ts";
import type { Listener } from "../listener/listener.ts";
import {
  headerProblem,
  NOT_LISTENING,
  storeProblem,
  uncheckableProblem,
} from "../listener/listener-problems.ts";
import type { RefusedCalls } from "../listener/refused-calls.ts";
import type { SelfProbe } from "../listener/self-probe.ts";
import type { NetworkService } from "../network/network.ts";
import type { Retention } from "../retention/retention.ts";
import { isSameText, reason } from "../sentences/message.ts";
import type { KeyringWatch, ShellUpdates } from "../shell.ts";
import type { StoreCounts } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import type { NodeWatch } from "../team/node-watch.ts";
import type { TunnelService } from "../tunnel/tunnel-service.ts";

interface StatusDeps {
  readonly mode: Status["mode"];
  readonly version: string;
  readonly clock: Clock;
  readonly config: Config;
  readonly store: Store;
  readonly dispatcher: Dispatcher;
  readonly listener: Listener;
  readonly keptListener: Pick<KeptListener, "problem">;
  readonly probe: Pick<SelfProbe, "problem">;
  readonly tunnel: Pick<TunnelService, "status" | "publicUrl" | "problems">;
  readonly ilertAccess: Pick<IlertAccess, "has">;
  readonly ilertSetup: Pick<IlertSetup, "status" | "problems">;
  readonly alertPoller: Pick<AlertPoller, "status" | "problems">;
  readonly network: Pick<NetworkService, "problem">;
  readonly refused: Pick<RefusedCalls, "counts">;
  readonly retention: Pick<Retention, "problem">;
  /** Problems found at start, such as a damaged database. */
  readonly notices: readonly Reason[];
  readonly nodeWatch: Pick<NodeWatch, "counts">;
  readonly updates: Pick<ShellUpdates, "state"> | undefined;
  readonly keyring?: Pick<KeyringWatch, "problem"> | undefined;
}

interface StoredState {
  readonly lanes: Status["lanes"];
  readonly counts: StoreCounts;
  /** When the newest event of an enabled source was received, Unix ms; null before the first. */
  readonly lastCallAt: number | null;
}

const HOUR_MS = 3_600_000;

/** Reads the status of the whole program. */
export interface StatusBoard {
  read(): Promise<Status>;
}

/** The problem of a locked keyring, which the user can unlock instead of entering the secrets again. */
function lockedKeyring(keyring: StatusDeps["keyring"]): Reason | null {
  const problem = keyring?.problem() ?? null;
  return problem?.code === "vault/keyring-locked" ? problem : null;
}

export function createStatus(deps: StatusDeps): StatusBoard {
  const { mode, version, clock, config, store, dispatcher, listener, probe, tunnel } = deps;
  const startedAt = clock.now();
  let lastState: StoredState = {
    lanes: [],
    counts: { events: 0, waiting: 0, failed: 0, attention: 0, attentionAlerts: 0 },
    lastCallAt: null,
  };

  /** The state in the store, or the last known one if it cannot be read, so that its problem can still be shown. */
  async function readStore(): Promise<StoredState> {
    try {
      const enabledSources = config.snapshot().sources.filter(({ enabled }) => enabled);
      lastState = {
        lanes: await dispatcher.statuses(),
        counts: await store.count(),
        lastCallAt: await store.lastEventAt(enabledSources.map(({ id }) => id)),
      };
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code !== "store/unavailable") throw thrown;
    }
    return lastState;
  }

  /** Why webhooks are not accepted; null if they are. */
  const receivingProblem = (url: string | null): Reason | null =>
    url === null
      ? (deps.keptListener.problem() ?? NOT_LISTENING)
      : (storeProblem(store.trouble()) ??
        uncheckableProblem(config) ??
        headerProblem(config) ??
        probe.problem());

  return {
    async read() {
      const { lanes, counts, lastCallAt } = await readStore();
      const { silentAfterHours } = config.snapshot().settings;
      const url = listener.url();
      const problem = receivingProblem(url);
      const removed = config.removedSecrets();
      const general = [
        ...deps.notices,
        lockedKeyring(deps.keyring) ?? undecryptableProblem(config.undecryptable(), mode),
        ...incompleteProblems(config.incomplete()),
        ...removedSecretReasons(removed),
        ...missingSecretProblems(
          config.missingSettingsSecrets().filter((secret) => !removed.includes(secret)),
        ),
        deps.network.problem(),
        dispatcher.clockProblem(),
        deps.retention.problem(),
        ...tunnel.problems(),
        ...deps.ilertSetup.problems(),
        ...deps.alertPoller.problems(),
      ].filter((reason) => reason !== null);
      return {
        version,
        mode,
        startedAt,
        receiving: { ok: problem === null, url, problem },
        lastCall:
          lastCallAt === null
            ? null
            : {
                at: lastCallAt,
                silentFrom: silentAfterHours === null ? null : lastCallAt + silentAfterHours * HOUR_MS,
              },
        publicUrl: tunnel.publicUrl(),
        tunnel: tunnel.status(),
        ilert: deps.ilertAccess.has()
          ? { setup: deps.ilertSetup.status(), fetching: deps.alertPoller.status() }
          : null,
        paused: config.snapshot().pause,
        lanes,
        nodes: deps.nodeWatch.counts(),
        update: deps.updates?.state() ?? null,
        problems: problemsOf(general, lanes),
        counts: { ...counts, ...deps.refused.counts() },
      };
    },
  };
}

/** Problems that require action, worst first: of the program, then of the robots, then of their quotas. */
function problemsOf(general: readonly Reason[], lanes: readonly LaneStatus[]): Problem[] {
  const ofLanes = (pick: (lane: LaneStatus) => Reason | null) =>
    lanes.flatMap((lane): Problem[] => {
      const found = pick(lane);
      return found === null ? [] : [{ ...found, connectorId: lane.connectorId }];
    });
  return [
    ...withoutDuplicates(general).map((found) => ({ ...found, connectorId: null })),
    ...ofLanes((lane) => lane.blocked),
    ...ofLanes(quotaReason),
  ];
}

/** Several services report the same problem if ilert refuses the key; it is shown once. */
const withoutDuplicates = (reasons: readonly Reason[]): readonly Reason[] =>
  reasons.filter((one, index) => reasons.findIndex((other) => isSameText(one, other)) === index);

function quotaReason({ connectorName, quota }: LaneStatus): Reason | null {
  if (quota === null || quota.level === "ok") return null;
  const percent = Math.floor((quota.used / quota.limit) * 100);
  const key = quota.level === "exceeded" ? "problem.quota-exceeded" : "problem.quota";
  const { used, limit } = quota;
  return reason(`quota/${quota.level}`, key, { connector: connectorName, used, limit, percent });
}
