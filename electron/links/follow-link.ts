import type { EngineClient } from "../../engine/engine.ts";
import type { Clock } from "../../engine/lib/clock.ts";
import type { Log } from "../../engine/lib/log.ts";
import { deliveryAddress, type PageAddress } from "./page-address.ts";
import { parseLink } from "./tocsin-link.ts";

interface FollowLinkDeps {
  readonly client: Pick<EngineClient, "deliveries" | "pause">;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
  readonly open: (address?: PageAddress) => void;
  /** Asks the user, since a link can stand on any web page. */
  readonly mayPause: (minutes: number) => Promise<boolean>;
}

const MINUTE_MS = 60_000;

/**
 * What happens when a `tocsin://` link is opened: the window comes, at what the link names. A link that is none, or
 * names what is not there, opens the window and does nothing else. The returned function never throws.
 */
export function linkFollower({ client, clock, log, open, mayPause }: FollowLinkDeps) {
  // Whoever opens many links at once gets one question.
  let asking = false;

  const showDelivery = async (id: string) => {
    const found = await client.deliveries.get({ id }).catch(() => null);
    open(found === null ? undefined : deliveryAddress(found.eventId, id));
  };

  const pause = async (minutes: number) => {
    open();
    if (asking) return;
    asking = true;
    try {
      if (await mayPause(minutes)) await client.pause({ until: clock.now() + minutes * MINUTE_MS });
    } finally {
      asking = false;
    }
  };

  return async (text: string): Promise<void> => {
    const link = parseLink(text);
    try {
      if (link?.kind === "delivery") await showDelivery(link.id);
      else if (link?.kind === "pause") await pause(link.minutes);
      else open();
    } catch (error) {
      log.error({ err: error }, "A link could not be followed");
    }
  };
}
