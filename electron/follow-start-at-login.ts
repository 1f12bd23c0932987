import type { Clock } from "../engine/clock.ts";
import type { EngineClient } from "../engine/engine.ts";
import type { Log } from "../engine/log.ts";
import { followLive } from "./follow-live.ts";

interface FollowStartAtLoginDeps {
  readonly client: Pick<EngineClient, "live" | "settings">;
  readonly clock: Clock;
  readonly log: Log;
  readonly set: (wanted: boolean) => void;
}

/** Has the system follow the setting, until the returned function is called. */
export function followStartAtLogin({ client, clock, log, set }: FollowStartAtLoginDeps): () => void {
  // Off at start asks for nothing: another Tocsin, with another data directory, may be the one that starts at login.
  let present = false;

  const follow = async () => {
    const { startAtLogin } = await client.settings.get();
    if (startAtLogin === present) return;
    present = startAtLogin;
    set(startAtLogin);
  };

  return followLive({
    client,
    clock,
    log,
    // Every change of the settings changes the status.
    onMessage(message) {
      if (message.type !== "status") return;
      follow().catch((error: unknown) => log.error({ err: error }, "Start at login could not be set"));
    },
  });
}
