import { MONTH_MS, quarterHourOf } from "../attempt-rules.ts";
import { type Sql, statement } from "./connection.ts";

/** Counts a message that a robot accepted; the counts outlive the attempts, which retention deletes. */
export const addSent = (tx: Sql, deliveryId: string, at: number): Promise<number> =>
  tx.run(ADD, [deliveryId, quarterHourOf(at)]);

export const countSent = async (sql: Sql, connectorId: string, from: number): Promise<number> =>
  (await sql.get(SINCE, [connectorId, quarterHourOf(from)]))?.sent ?? 0;

/** Deletes counts from before the month of `moment`, Unix ms. */
export const deleteSentBefore = (tx: Sql, moment: number): Promise<number> =>
  tx.run(PRUNE, [moment - MONTH_MS]);

const ADD = statement(`
  INSERT INTO sent_counts AS c (connector_id, quarter_hour, sent)
  SELECT connector_id, $2, 1 FROM deliveries WHERE id = $1
  ON CONFLICT (connector_id, quarter_hour) DO UPDATE SET sent = c.sent + 1`);
const SINCE = statement<{ sent: number | null }>(
  "SELECT sum(sent)::bigint AS sent FROM sent_counts WHERE connector_id = $1 AND quarter_hour >= $2",
);
const PRUNE = statement("DELETE FROM sent_counts WHERE quarter_hour < $1");
