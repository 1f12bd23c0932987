import type { Clock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log.ts";
import { createPoller } from "../../lib/poller.ts";
import type { Service } from "../../lib/service.ts";
import type { CardStore } from "../../store/card-store.ts";
import type { CardDisplay } from "./card-display.ts";

const INTERVAL_MS = 60_000;
const CARDS_PER_RUN = 50;

export interface StaleCardsDeps {
  readonly connectorId: string;
  readonly cards: Pick<CardStore, "listStale" | "shown">;
  readonly display: Pick<CardDisplay, "show">;
  readonly clock: Pick<Clock, "after" | "monotonic">;
  readonly log: Log;
}

/**
 * Shows again, every minute, what DingTalk did not take: a card that changed because of an answer has no delivery that
 * would be retried. Cards that the group does not have yet are left to their deliveries.
 */
export function createStaleCards({ connectorId, cards, display, clock, log }: StaleCardsDeps): Service {
  /**
   * Ends at the first failure that may pass: the next card would most likely fail as well, and costs a call. A state that
   * DingTalk refuses for good is given up, until the card changes again.
   */
  async function run(signal: AbortSignal): Promise<number> {
    for (const { outTrackId, revision } of await cards.listStale(connectorId, CARDS_PER_RUN)) {
      if (signal.aborted) break;
      const shown = await display.show(outTrackId);
      if (shown.ok) continue;
      const { verdict, reason, retryAfterMs } = shown.failure;
      log.warn({ outTrackId, code: reason.code }, "A card could not be shown again");
      if (verdict === "refused") await cards.shown(outTrackId, revision);
      else return Math.max(INTERVAL_MS, retryAfterMs ?? 0);
    }
    return INTERVAL_MS;
  }
  const poller = createPoller({ clock, log, name: "Showing cards again", run, intervalMs: INTERVAL_MS });

  return {
    name: `cards of ${connectorId}`,
    start: async () => poller.wakeUp(),
    stop: () => poller.stop(),
  };
}
