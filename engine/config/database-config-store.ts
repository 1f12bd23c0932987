import { AppError } from "../../shared/errors.ts";
import type { ConfigJournal } from "../audit/config-journal.ts";
import type { ConfigRow, ConfigTable } from "../store/shared-tables.ts";
import type { ConfigStore } from "./config-store.ts";
import type { SecretChanges } from "./secrets.ts";
import { type Cipher, type Entries, entriesSchema, openEntry, sealEntry } from "./vault/vault.ts";

interface DatabaseConfigStoreDeps {
  readonly table: ConfigTable;
  /** With the key that all nodes have. */
  readonly cipher: Cipher;
  readonly journal: ConfigJournal;
}

/**
 * The configuration and its sealed secrets in one row of the database that the nodes share: a change replaces the row of
 * the revision that it is based on.
 * @throws AppError `vault/unavailable` if the secrets are sealed with another key, `store/unavailable`
 */
export async function createDatabaseConfigStore({
  table,
  cipher,
  journal,
}: DatabaseConfigStoreDeps): Promise<ConfigStore> {
  let row = await firstRow(table, cipher);
  let entries = entriesOf(row);

  return {
    name: "The configuration in the database",
    document: () => JSON.parse(row.document) as Record<string, unknown>,
    revision: () => row.revision,
    secrets: {
      kind: cipher.kind,
      knows: (name) => entries.has(name),
      sealedBy: (name) => entries.get(name)?.kind ?? null,
      async get(name) {
        const entry = entries.get(name) ?? null;
        return entry === null ? null : await openEntry([cipher], name, entry);
      },
    },
    // Every later revision was stored with its version, and another node may be making one now.
    reconcile: (found, read) =>
      row.revision === 1 ? journal.reconcile(found, read) : journal.endInterrupted(),
    async write({ document, secrets, obsolete, recorded }) {
      const sealed = await sealedWith(cipher, entries, secrets, obsolete);
      const next = {
        revision: row.revision,
        document: document === null ? row.document : JSON.stringify(document),
        sealed: JSON.stringify(Object.fromEntries(sealed)),
      };
      if (!(await journal.together(recorded, (record) => table.replace(next, record)))) return false;
      row = { ...row, ...next, revision: row.revision + 1 };
      entries = sealed;
      return true;
    },
    async refresh() {
      const found = await table.read();
      if (found === null || found.revision === row.revision) return false;
      row = found;
      entries = entriesOf(found);
      return true;
    },
  };
}

const KEY_CHECK = "tocsin team key";

/** A configuration as it is stored at first. @param secrets - by name; null = there is none */
export async function firstConfig(
  cipher: Cipher,
  document: object,
  secrets: SecretChanges,
): Promise<Omit<ConfigRow, "revision">> {
  const sealed = await sealedWith(cipher, new Map(), secrets, []);
  return {
    document: JSON.stringify(document),
    sealed: JSON.stringify(Object.fromEntries(sealed)),
    keyCheck: await cipher.seal(KEY_CHECK),
  };
}

/** The stored row, which the first node creates. */
async function firstRow(table: ConfigTable, cipher: Cipher): Promise<ConfigRow> {
  let row = await table.read();
  if (row === null) {
    await table.create(await firstConfig(cipher, {}, {}));
    row = await table.read();
  }
  if (row === null) throw new Error("The configuration was not created.");
  const opened = await cipher.open(row.keyCheck).catch(() => null);
  if (opened === KEY_CHECK) return row;
  throw new AppError(
    "vault/unavailable",
    "TOCSIN_VAULT_KEY is not the key that sealed the secrets in this database. Start every node with the same key.",
    { field: "TOCSIN_VAULT_KEY" },
  );
}

const entriesOf = ({ sealed }: Pick<ConfigRow, "sealed">): Entries =>
  new Map(Object.entries(entriesSchema.parse(JSON.parse(sealed))));

async function sealedWith(
  cipher: Cipher,
  entries: Entries,
  changes: SecretChanges,
  obsolete: readonly string[],
): Promise<Entries> {
  const next = new Map(entries);
  for (const [name, value] of Object.entries(changes))
    next.set(name, value === null ? null : await sealEntry(cipher, name, value));
  for (const name of obsolete) next.delete(name);
  return next;
}
