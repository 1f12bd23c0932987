import type { Reason } from "../shared/model/common.ts";
import type { Config } from "./config/config.ts";
import type { Clock } from "./lib/clock.ts";
import type { Log } from "./lib/log.ts";
import { reason } from "./sentences/message.ts";
import type { Store } from "./store/store.ts";

const CONNECTOR_GONE = reason("connector-gone", "delivery.connector-gone");

export interface ReconcileDeps {
  readonly store: Pick<Store, "endOrphans" | "count">;
  readonly config: Pick<Config, "snapshot">;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
}

/**
 * Ends what still waits for connectors that the configuration does not have, so that it stands in the log with its reason
 * and no later connector of the same id is sent it. It is left behind by a stop within the removal of a connector, or by
 * the loss of the settings file. No lane of such a connector may be at work.
 * @returns what to tell the user; null when nothing waited
 * @throws AppError `store/unavailable`
 */
export async function endOrphans({ store, config, clock, log }: ReconcileDeps): Promise<Reason | null> {
  const known = config.snapshot().connectors.map(({ id }) => id);
  const orphaned = await store.endOrphans(known, clock.now(), CONNECTOR_GONE);
  if (orphaned.length === 0) return null;
  log.warn({ orphaned }, "Deliveries waited for connectors that are gone; they were ended");
  const deliveries = orphaned.reduce((sum, lane) => sum + lane.deliveries, 0);
  const connectors = orphaned.map(({ connectorId }) => connectorId).join(", ");
  return reason("connector-gone", "problem.connectors-gone", { deliveries, connectors });
}

/**
 * To be asked at a start that found no settings: says that they were lost.
 * @param file - the settings file, for the message
 * @returns null when nothing was ever received, as on a first start
 */
export async function lostSettings(
  { store, log }: Pick<ReconcileDeps, "store" | "log">,
  file: string,
): Promise<Reason | null> {
  if ((await store.count()).events === 0) return null;
  log.error({ file }, "The settings file is missing although there are stored events");
  return reason("config/lost", "problem.settings-lost", { file });
}
