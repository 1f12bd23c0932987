import { AppError } from "../../shared/errors.ts";
import type { Reason } from "../../shared/model/common.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import type { Service } from "../lib/service.ts";
import { reason } from "../sentences/message.ts";
import type { Listener, ListenerAddress } from "./listener.ts";

/** Between two tries for an address that cannot be had, in ms. */
const RETRY_MS = 5_000;

export interface KeepListeningDeps {
  readonly listener: Listener;
  /** Where the listener belongs at this moment. */
  readonly address: () => ListenerAddress;
  readonly clock: Pick<Clock, "after">;
  readonly log: Log;
  /** The listener has an address now, or cannot have it for another reason than before. */
  readonly onChanged: () => void;
}

/** The listener of a program that goes on without it. */
export interface KeptListener extends Service {
  /** Why there is none; null while there is one. */
  problem(): Reason | null;
}

/**
 * Starts the listener, and where its address cannot be had, tries again until it can, or until it was moved to another
 * one: whoever sees that the port is taken can then still free it, or change it in the settings.
 */
export function createKeptListener(deps: KeepListeningDeps): KeptListener {
  const { listener, address, clock, log, onChanged } = deps;
  let problem: Reason | null = null;
  let stopped = false;
  let cancel = () => {};
  let trying: Promise<void> = Promise.resolve();

  async function tryOnce() {
    if (stopped || listener.url() !== null) return;
    const before = problem;
    try {
      await listener.rebind(address());
      problem = null;
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      problem = cannotListenYet(thrown, address());
      if (before?.message !== problem.message) log.warn({ err: thrown }, "Not receiving yet");
      cancel = clock.after(RETRY_MS, again);
    }
    if (before?.message !== problem?.message) onChanged();
  }

  function again() {
    trying = tryOnce().catch((error: unknown) =>
      log.error({ err: error }, "The listener could not be tried again"),
    );
  }

  return {
    name: listener.name,
    start: tryOnce,
    problem: () => (listener.url() === null ? problem : null),
    async stop() {
      stopped = true;
      cancel();
      await trying;
      await listener.stop();
    },
  };
}

function cannotListenYet({ code }: AppError, { host, port }: ListenerAddress): Reason {
  return code === "listener/port-in-use"
    ? reason("listener/port-in-use", "listener.taken-yet", { host, port })
    : reason("listener/cannot-listen", "listener.none-yet", { host, port });
}
