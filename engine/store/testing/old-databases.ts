import type { Db } from "../connection.ts";
import { sampleAlert, T0 } from "./samples.ts";

/** Puts one event, `old`, with one waiting delivery, `old-d`, into a database of some version of the schema. */
type OldDatabase = (db: Db) => void;

/** As version 1 wrote it; written out in full, so that it stays true when the code has moved on. */
const version1: OldDatabase = (db) => {
  db.prepare(
    `INSERT INTO events (id, kind, source_id, dedupe_key, received_at, type, status, priority, alert_id, alert_ref,
       alert_source_name, summary, refusal, decisions, alert, headers, raw)
     VALUES ('old', 'alert', 'production', 'k', ${T0}, 'alert-created', 'PENDING', 'HIGH', '4711', 'production/4711',
       'Nagios production', 'Disk full on db-01', NULL, '[]', ?, '{}', x'7b7d')`,
  ).run(JSON.stringify(sampleAlert()));
  db.exec(
    `INSERT INTO deliveries (id, event_seq, connector_id, alert_ref, is_test, urgent, mention, state, attempts, created_at)
     VALUES ('old-d', 1, 'ops', 'production/4711', 0, 1, '{"mobiles":[],"userIds":[],"all":false}', 'retrying', 1, ${T0});
     INSERT INTO attempts (id, delivery_seq, connector_id, started_at, ended_at, outcome, accepted)
     VALUES ('old-a', 1, 'ops', ${T0}, ${T0 + 100}, 'network', 0);
     INSERT INTO lanes (connector_id, hold_until, blocked) VALUES ('dev', ${T0 + 600_000}, NULL);`,
  );
};

/** Version 2 brought the search index. */
const version2: OldDatabase = (db) => {
  version1(db);
  db.exec(
    `INSERT INTO events_fts (rowid, summary, details, ids)
     VALUES (1, 'Disk full on db-01', 'Partition /var is at 99 %.', 'old 4711 disk-full-db-01');
     UPDATE search_progress SET indexed_to = 1;`,
  );
};

/** Version 3 brought digests and the counts that outlive what they count. */
const version3: OldDatabase = (db) => {
  version2(db);
  db.exec(`UPDATE deliveries SET maybe_posted = 1, no_digest = 0; UPDATE event_total SET events = 1`);
};

/** Version 4 brought the message's language. */
const version4: OldDatabase = (db) => {
  version3(db);
  db.exec("UPDATE deliveries SET language = 'en'");
};

/** Version 5 put beside the events what they are filtered by; the newest event is not there yet. */
const version5: OldDatabase = (db) => {
  version1(db);
  db.exec(
    `INSERT INTO events_fts (rowid, summary, details, ids)
     VALUES (1, 'Disk full on db-01', 'Partition /var is at 99 %.', 'old 4711 disk-full-db-01');
     UPDATE search_progress SET indexed_to = 1;
     UPDATE deliveries SET maybe_posted = 1, no_digest = 0, language = 'en';
     UPDATE events_deleted SET events = 0;`,
  );
};

/** Version 6 brought events that were fetched. */
const version6: OldDatabase = (db) => {
  version5(db);
  db.exec(
    `INSERT INTO fetched_events (event_seq, received_by, alert_ref, equivalence, from_at, to_at)
     VALUES (1, 'catch-up', 'production/4711', 'alert-created', ${T0 - 60_000}, ${T0});`,
  );
};

/** Version 7 counts by triggers what waits and what is dead. */
const version7: OldDatabase = (db) => version6(db);

/** Version 8 keeps more of a lane that is blocked, which none is here. */
const version8: OldDatabase = (db) => version7(db);

/** Version 9 folds what is searched; what an earlier version indexed is not folded yet. */
const version9: OldDatabase = (db) => {
  version8(db);
  db.exec("UPDATE search_progress SET unfolded_to = 1");
};

/** Version 10 keeps the tests of connectors that are not saved, of which there are none here. */
const version10: OldDatabase = (db) => version9(db);

/** One for every version of the schema, from version 1 on. */
export const OLD_DATABASES: readonly OldDatabase[] = [
  ...[version1, version2, version3, version4],
  ...[version5, version6, version7, version8, version9, version10],
];
