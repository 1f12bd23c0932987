/**
 * How many deliveries of each connector wait and how many are dead, kept by triggers: the status is asked for several
 * times a second, and counting a million rows each time would hold up what comes in.
 *
 * `deliveries_waiting` gives what waits of one connector in the order of the queue's age.
 */
export const laneCounts = `
  CREATE TABLE lane_counts (
    connector_id TEXT PRIMARY KEY,
    waiting INTEGER NOT NULL,
    dead INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  INSERT INTO lane_counts (connector_id, waiting, dead)
    SELECT connector_id, sum(state IN ('queued', 'retrying')), sum(state = 'dead') FROM deliveries GROUP BY 1;

  CREATE TRIGGER deliveries_count_new AFTER INSERT ON deliveries
  BEGIN
    INSERT INTO lane_counts (connector_id, waiting, dead)
      VALUES (new.connector_id, new.state IN ('queued', 'retrying'), new.state = 'dead')
      ON CONFLICT (connector_id) DO UPDATE SET waiting = waiting + excluded.waiting, dead = dead + excluded.dead;
  END;
  CREATE TRIGGER deliveries_count_changed AFTER UPDATE OF state ON deliveries WHEN new.state <> old.state
  BEGIN
    UPDATE lane_counts
    SET waiting = waiting + (new.state IN ('queued', 'retrying')) - (old.state IN ('queued', 'retrying')),
      dead = dead + (new.state = 'dead') - (old.state = 'dead')
    WHERE connector_id = new.connector_id;
  END;
  CREATE TRIGGER deliveries_count_deleted AFTER DELETE ON deliveries
  BEGIN
    UPDATE lane_counts
    SET waiting = waiting - (old.state IN ('queued', 'retrying')), dead = dead - (old.state = 'dead')
    WHERE connector_id = old.connector_id;
  END;

  CREATE INDEX deliveries_waiting ON deliveries (connector_id, seq) WHERE state IN ('queued', 'retrying');
`;
