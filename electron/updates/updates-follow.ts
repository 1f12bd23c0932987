import type { EngineClient } from "../../engine/engine.ts";
import type { Clock } from "../../engine/lib/clock.ts";
import type { Log } from "../../engine/lib/log.ts";
import { followLive } from "../follow-live.ts";
import type { Updates } from "./updates.ts";

interface FollowUpdatesDeps {
  readonly updates: Pick<Updates, "state" | "check" | "proceed">;
  readonly client: Pick<EngineClient, "live" | "settings">;
  readonly clock: Clock;
  /** From 0 up to 1; so that not all Tocsins look at once. */
  readonly random: () => number;
  readonly log: Log;
  /** Tells the user that a newer version is there; once for each. */
  readonly notify: (version: string) => void;
}

/** About how long after the start it first looks, and how long after that again, in ms. */
const FIRST_CHECK_MS = 60_000;
const CHECK_INTERVAL_MS = 6 * 3_600_000;

/** A tenth more or less. */
const jittered = (ms: number, random: number): number => ms * (0.9 + 0.2 * random);

/** Looks for newer versions by itself while the settings want it, until the returned function is called. */
export function followUpdates(deps: FollowUpdatesDeps): () => void {
  const { updates, client, clock, random, log, notify } = deps;
  let notified: string | null = null;
  let cancel = () => {};

  async function look() {
    if (!(await client.settings.get()).updates.check) return;
    await updates.check();
    const { state, version } = updates.state();
    if (state !== "available" || version === null || version === notified) return;
    notified = version;
    notify(version);
  }

  function plan(delayMs: number) {
    cancel = clock.after(jittered(delayMs, random()), () => {
      plan(CHECK_INTERVAL_MS);
      look().catch((error: unknown) => log.error({ err: error }, "Newer versions were not looked for"));
    });
  }

  plan(FIRST_CHECK_MS);
  const unfollow = followLive({
    client,
    clock,
    log,
    onMessage(message) {
      if (message.type !== "status") return;
      updates
        .proceed()
        .catch((error: unknown) => log.error({ err: error }, "The newer version was not installed"));
    },
  });
  return () => {
    cancel();
    unfollow();
  };
}
