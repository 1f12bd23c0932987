import type { ConfigRow, ConfigTable, Fact, FactTable, SharedRevisions } from "../shared-tables.ts";
import { addVersion } from "./audit-store.ts";
import { putEntry } from "./audit-writer.ts";
import { type Sql, statement } from "./connection.ts";
import type { StoreAccess } from "./create-postgres-store.ts";

export interface SharedTableDeps extends Pick<StoreAccess, "onAudited"> {
  /** Must run outside of the present act, as for the audit. */
  readonly write: StoreAccess["write"];
}

export function createConfigTable({ write, onAudited }: SharedTableDeps): ConfigTable {
  return {
    // By the connection that compares the revision: after a failover, another one may still lead to the old primary.
    read: () => write(async (tx) => (await tx.get(READ_CONFIG)) ?? null),
    create: ({ document, sealed, keyCheck }) =>
      write(async (tx) => void (await tx.run(CREATE_CONFIG, [document, sealed, keyCheck]))),
    async replace({ revision, document, sealed }, record) {
      const result = await write(async (tx) => {
        if ((await tx.run(REPLACE_CONFIG, [revision, document, sealed])) === 0) return "stale" as const;
        await tx.run(TELL);
        if (record === null) return null;
        const { entry } = record;
        const version = record.document === null ? null : await addVersion(tx, entry, record.document, false);
        await putEntry(tx, { ...entry, version: version ?? entry.version });
        return version;
      });
      if (result !== "stale" && record !== null) onAudited();
      return result;
    },
  };
}

export const createFactTable = ({ read, write }: Pick<StoreAccess, "read" | "write">): FactTable => ({
  all: () => read((sql) => sql.all(FACTS)),
  put: (key, value, expected) =>
    write(async (tx) => {
      const stored = await (expected === 0
        ? tx.run(ADD_FACT, [key, value])
        : tx.run(REPLACE_FACT, [key, value, expected]));
      if (stored > 0) await tx.run(TELL);
      return stored > 0;
    }),
});

export async function readRevisions(sql: Sql): Promise<SharedRevisions> {
  const found = await sql.get(REVISIONS);
  if (found === undefined) throw new Error("There are no revisions.");
  return found;
}

/** The channel on which a node tells the others that it has changed what they share. */
export const SHARED_CHANNEL = "tocsin_shared";

export const TELL = statement(`SELECT pg_notify('${SHARED_CHANNEL}', '')`);

const READ_CONFIG = statement<ConfigRow>(
  'SELECT revision, document, sealed, key_check AS "keyCheck" FROM config',
);
const CREATE_CONFIG = statement(`
  INSERT INTO config (revision, document, sealed, key_check) VALUES (1, $1, $2, $3) ON CONFLICT DO NOTHING`);
const REPLACE_CONFIG = statement(
  "UPDATE config SET revision = revision + 1, document = $2, sealed = $3 WHERE revision = $1",
);

const FACTS = statement<Fact>("SELECT key, value, version FROM facts");
const ADD_FACT = statement(
  "INSERT INTO facts (key, value, version) VALUES ($1, $2, 1) ON CONFLICT DO NOTHING",
);
const REPLACE_FACT = statement(
  "UPDATE facts SET value = $2, version = version + 1 WHERE key = $1 AND version = $3",
);

/** People and their sign-ins are few, so they are hashed as a whole, without the last use of a sign-in. */
const REVISIONS = statement<SharedRevisions>(`
  SELECT coalesce((SELECT revision FROM config), 0)::text AS config,
    coalesce((SELECT sum(version) FROM facts), 0)::text AS facts,
    md5(concat_ws(';',
      (SELECT string_agg(p::text, ',' ORDER BY id) FROM people p),
      (SELECT string_agg(concat_ws(',', id, person_id, hash, issuer), ',' ORDER BY id) FROM personal_tokens),
      (SELECT string_agg(l::text, ',' ORDER BY person_id) FROM login_links l))) AS people`);
