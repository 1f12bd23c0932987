import { isDeepStrictEqual } from "node:util";
import type { Reason } from "../../shared/model/common.ts";
import { readExtraCa } from "../addresses/extra-ca.ts";
import { parseProxyUrl, proxyText } from "../addresses/proxy-settings.ts";
import type { Config } from "../config/config.ts";
import type { ApplyNetwork, Fetch, Network, OpenSocket, ProxyChoice } from "../http/fetch.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { createSerialQueue } from "../lib/scheduling.ts";
import type { Service } from "../lib/service.ts";
import { reason } from "../sentences/message.ts";

export interface NetworkDeps {
  readonly config: Pick<Config, "snapshot" | "proxyPassword" | "onChange">;
  /** The shell's client. */
  readonly fetch: Fetch;
  readonly openSocket: OpenSocket;
  readonly apply: ApplyNetwork;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
  readonly onChanged: () => void;
}

/** Outgoing requests by the shell's client, with the network settings applied. */
export interface NetworkService extends Service {
  /** Waits for settings that are being applied, so that a test right after a change uses them. */
  readonly fetch: Fetch;
  /** Waits likewise. */
  readonly openSocket: OpenSocket;
  /** The part of the settings that is not in effect. */
  problem(): Reason | null;
}

/** Applies the network settings to the shell's client at the start and after every change. */
export function createNetwork({
  config,
  fetch,
  openSocket,
  apply,
  clock,
  log,
  onChanged,
}: NetworkDeps): NetworkService {
  const enqueue = createSerialQueue();
  let applied: Network | null = null;
  let problem: Reason | null = null;
  let pending: Promise<void> = Promise.resolve();
  let unsubscribe = () => {};

  async function readAuthorities(): Promise<readonly string[]> {
    const { extraCa } = config.snapshot().settings.network;
    if (extraCa === null) return [];
    const read = await readExtraCa(extraCa, clock.now());
    if ("certificates" in read) {
      if (read.leftOut.length > 0) problem = leftOutReason(read.leftOut.map(({ name }) => name));
      return read.certificates;
    }
    log.warn(
      { err: read.cause, fault: read.fault.sentence },
      "The extra certificate authority cannot be used",
    );
    const file = extraCa.startsWith("-----BEGIN") ? "PEM" : extraCa;
    problem = reason("network/ca-lost", "network.ca-lost", { file });
    return [];
  }

  async function applySettings() {
    const before = problem;
    problem = null;
    try {
      const extraCa = await readAuthorities();
      const network: Network = { proxy: proxyOf(config), extraCa };
      if (!isDeepStrictEqual(network, applied)) await apply(network);
      applied = network;
    } catch (error) {
      applied = null;
      problem = reason("network/not-applied", "network.not-applied");
      log.error({ err: error }, "The network settings could not be applied");
    }
    if (!isDeepStrictEqual(before, problem)) onChanged();
  }

  const applyQueued = () => {
    pending = enqueue(applySettings);
    return pending;
  };

  return {
    name: "network",
    async fetch(url, init) {
      await pending;
      return await fetch(url, init);
    },
    async openSocket(url, signal) {
      await pending;
      return await openSocket(url, signal);
    },
    problem: () => problem,
    async start() {
      unsubscribe = config.onChange(() => void applyQueued());
      await applyQueued();
    },
    async stop() {
      unsubscribe();
      await pending;
    },
  };
}

/** Further names are only counted, to keep the sentence short. */
const MAX_NAMES = 5;

function leftOutReason(names: readonly string[]): Reason {
  const rest = names.length - MAX_NAMES;
  const shown = [...names.slice(0, MAX_NAMES), ...(rest > 0 ? [`+${rest}`] : [])];
  return reason("network/ca-left-out", "network.ca-left-out", { names: shown.join("; ") });
}

function proxyOf(config: Pick<Config, "snapshot" | "proxyPassword">): ProxyChoice {
  const { proxy: mode, proxyUrl, bypass } = config.snapshot().settings.network;
  const url = proxyUrl === null ? null : parseProxyUrl(proxyUrl);
  if (mode !== "manual" || url === null) return { mode: mode === "manual" ? "direct" : mode };
  const user = decodeURIComponent(url.username);
  const password = config.proxyPassword() ?? "";
  url.username = "";
  url.password = "";
  return { mode, url: proxyText(url), login: user === "" ? null : { user, password }, bypass };
}
