import type { Db } from "./connection.ts";

const QUARTER_MS = 15 * 60_000;
/** No month is longer, whatever the time zone does meanwhile. */
const MONTH_MS = 32 * 24 * 3_600_000;

/** How many messages each robot took, kept apart from the attempts, which retention deletes. */
export function createSentCounts(db: Db) {
  const add = db.prepare<{ deliveryId: string; quarterHour: number }>(`
    INSERT INTO sent_counts (connector_id, quarter_hour, sent)
    SELECT connector_id, @quarterHour, 1 FROM deliveries WHERE id = @deliveryId
    ON CONFLICT (connector_id, quarter_hour) DO UPDATE SET sent = sent + 1`);
  const since = db.prepare<[string, number], { sent: number | null }>(
    "SELECT sum(sent) AS sent FROM sent_counts WHERE connector_id = ? AND quarter_hour >= ?",
  );
  const prune = db.prepare<[number]>("DELETE FROM sent_counts WHERE quarter_hour < ?");

  return {
    /** Must run inside a transaction. */
    add(deliveryId: string, at: number) {
      add.run({ deliveryId, quarterHour: quarterHourOf(at) });
    },
    since: (connectorId: string, from: number): number =>
      since.get(connectorId, quarterHourOf(from))?.sent ?? 0,
    /** Forgets what no month that holds `moment` can need. Must run inside a transaction. */
    forgetBefore(moment: number) {
      prune.run(moment - MONTH_MS);
    },
  };
}

const quarterHourOf = (moment: number) => Math.floor(moment / QUARTER_MS) * QUARTER_MS;
