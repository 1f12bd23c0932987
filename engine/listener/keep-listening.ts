import { AppError } from "../../shared/errors.ts";
import type { Reason } from "../../shared/model/common.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { createPoller } from "../lib/poller.ts";
import type { Service } from "../lib/service.ts";
import { isSameText, reason } from "../sentences/message.ts";
import type { Listener, ListenerAddress } from "./listener.ts";

/** The delay between two attempts to listen on an address that is not available, in ms. */
const RETRY_MS = 5_000;

export interface KeepListeningDeps {
  readonly listener: Listener;
  /** The address in the settings at this moment. */
  readonly address: () => ListenerAddress;
  readonly clock: Pick<Clock, "after" | "monotonic">;
  readonly log: Log;
  /** Called when the listener starts to listen, or fails for another reason than before. */
  readonly onChanged: () => void;
}

/** The listener of a program that can also run without it. */
export interface KeptListener extends Service {
  /** Why it does not listen; null while it does. */
  problem(): Reason | null;
}

/**
 * Starts the listener. If its address is not available, it retries with the address in the settings until it succeeds,
 * so that a user can free the port or choose another one.
 */
export function createKeptListener(deps: KeepListeningDeps): KeptListener {
  const { listener, address, clock, log, onChanged } = deps;
  let problem: Reason | null = null;

  /** @returns ms until the next attempt; null if none is needed */
  async function tryOnce(): Promise<number | null> {
    if (listener.url() !== null) return null;
    const before = problem;
    try {
      await listener.rebind(address());
      problem = null;
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      problem = cannotListenYet(thrown, address());
      if (!isSameText(before, problem)) log.warn({ err: thrown }, "Not receiving yet");
    }
    if (!isSameText(before, problem)) onChanged();
    return problem === null ? null : RETRY_MS;
  }

  const poller = createPoller({ clock, log, name: "Trying to listen again", run: tryOnce });

  return {
    name: listener.name,
    async start() {
      const retryMs = await tryOnce();
      if (retryMs !== null) poller.wakeUp(retryMs);
    },
    problem: () => (listener.url() === null ? problem : null),
    async stop() {
      await poller.stop();
      await listener.stop();
    },
  };
}

function cannotListenYet({ code }: AppError, { host, port }: ListenerAddress): Reason {
  return code === "listener/port-in-use"
    ? reason("listener/port-in-use", "listener.taken-yet", { host, port })
    : reason("listener/cannot-listen", "listener.none-yet", { host, port });
}
