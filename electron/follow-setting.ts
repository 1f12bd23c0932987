import type { EngineClient } from "../engine/engine.ts";
import type { Clock } from "../engine/lib/clock.ts";
import type { Log } from "../engine/lib/log.ts";
import { followLive } from "./follow-live.ts";

/** What following a setting takes, whichever it is. */
export interface FollowDeps {
  readonly client: Pick<EngineClient, "live" | "settings">;
  readonly clock: Clock;
  readonly log: Log;
}

interface FollowSettingDeps extends FollowDeps {
  readonly setting: "startAtLogin" | "keepAwake";
  readonly set: (requested: boolean) => void;
}

/** Has the system follow a switch of the settings, until the returned function is called. */
export function followSetting({ client, clock, log, setting, set }: FollowSettingDeps): () => void {
  // Off at start asks for nothing: another Tocsin, with another data directory, may be the one that has it on.
  let present = false;

  const follow = async () => {
    const requested = (await client.settings.get())[setting];
    if (requested === present) return;
    present = requested;
    set(requested);
  };

  return followLive({
    client,
    clock,
    log,
    // Every change of the settings changes the status.
    onMessage(message) {
      if (message.type !== "status") return;
      follow().catch((error: unknown) =>
        log.error({ err: error, setting }, "A setting could not be followed"),
      );
    },
  });
}
