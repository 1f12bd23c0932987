import { isDeepStrictEqual } from "node:util";
import type { Reason } from "../../shared/model/common.ts";
import { readExtraCa } from "../addresses/extra-ca.ts";
import { parseProxyUrl, proxyText } from "../addresses/proxy-settings.ts";
import type { Config } from "../config/config.ts";
import type { ApplyNetwork, Fetch, Network, ProxyChoice } from "../http/fetch.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { createSerialQueue } from "../lib/serial-queue.ts";
import type { Service } from "../lib/service.ts";
import { reason } from "../sentences/message.ts";

export interface NetworkDeps {
  readonly config: Pick<Config, "snapshot" | "proxyPassword" | "onChange">;
  /** The shell's client, and how it is told. */
  readonly fetch: Fetch;
  readonly apply: ApplyNetwork;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
  readonly onChanged: () => void;
}

/** The way out: the shell's client, following the settings. */
export interface NetworkWay extends Service {
  /** Waits for settings that are being applied, so that a test right after a change tries what was changed. */
  readonly fetch: Fetch;
  /** What of the settings is not in effect, for the status. */
  problem(): Reason | null;
}

/** Has the shell's client follow the network settings: from the start on, and at once with every change. */
export function createNetwork({ config, fetch, apply, clock, log, onChanged }: NetworkDeps): NetworkWay {
  const enqueue = createSerialQueue();
  let applied: Network | null = null;
  let problem: Reason | null = null;
  let pending: Promise<void> = Promise.resolve();
  let unfollow = () => {};

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

  async function follow() {
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

  const soon = () => {
    pending = enqueue(follow);
    return pending;
  };

  return {
    name: "network",
    async fetch(url, init) {
      await pending;
      return await fetch(url, init);
    },
    problem: () => problem,
    async start() {
      unfollow = config.onChange(() => void soon());
      await soon();
    },
    async stop() {
      unfollow();
      await pending;
    },
  };
}

/** Names more than a sentence bears are only counted. */
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
