import { message } from "../../sentences/message.ts";
import { refusal } from "../../sentences/refusal.ts";
import type { LinkRecord, PeopleStore, PersonRecord, TokenRecord, TokenUse } from "../people-store.ts";
import type { Db } from "./connection.ts";
import type { StoreAccess } from "./read-methods.ts";

interface PersonRow extends Omit<PersonRecord, "disabled"> {
  readonly disabled: number;
}

interface TokenRow extends Omit<TokenRecord, "client" | "lastUse"> {
  readonly address: string | null;
  readonly program: string | null;
  readonly lastUsedAt: number | null;
  readonly lastAddress: string | null;
  readonly lastProgram: string | null;
}

const tokenOf = ({
  address,
  program,
  lastUsedAt,
  lastAddress,
  lastProgram,
  ...row
}: TokenRow): TokenRecord => ({
  ...row,
  client: { address, program },
  lastUse:
    lastUsedAt === null ? null : { at: lastUsedAt, client: { address: lastAddress, program: lastProgram } },
});

export function createPeopleStore({
  db,
  read,
  write,
}: Pick<StoreAccess, "db" | "read" | "write">): PeopleStore {
  const sql = prepare(db);
  const addToken = ({ id, personId, hash, createdAt, client, lastUse, issuer }: TokenRecord) => {
    sql.addToken.run(id, personId, hash, createdAt, client.address, client.program, issuer);
    if (lastUse !== null) noteUse(id, lastUse);
  };
  const noteUse = (id: string, { at, client }: TokenUse) =>
    void sql.tokenUsed.run(at, client.address, client.program, id);

  return {
    all: () =>
      read(() => ({
        people: sql.people.all().map((row) => ({ ...row, disabled: row.disabled === 1 })),
        tokens: sql.tokens.all().map(tokenOf),
        links: sql.links.all(),
      })),
    put: ({ id, name, email, role, disabled, createdAt }) =>
      write(() => {
        if (sql.otherWithEmail.get(email, id) !== undefined) {
          throw refusal("conflict", message("people.email-taken", { email }), { field: "email" });
        }
        sql.putPerson.run(id, name, email, role, disabled ? 1 : 0, createdAt);
      }),
    remove: (personId) => write(() => void sql.removePerson.run(personId)),
    putLink: ({ personId, hash, expiresAt }) => write(() => void sql.putLink.run(personId, hash, expiresAt)),
    redeem: (linkHash, token) =>
      write(() => {
        if (sql.removeLink.run(linkHash, token.personId).changes === 0) return false;
        addToken(token);
        return true;
      }),
    addToken: (token) => write(() => addToken(token)),
    removeTokens: (ids) =>
      write(() => {
        for (const id of ids) sql.removeToken.run(id);
      }),
    revokeAll: (personId) =>
      write(() => {
        sql.removeTokensOf.run(personId);
        sql.removeLinkOf.run(personId);
      }),
    tokenUsed: (id, use) => write(() => noteUse(id, use)),
  };
}

const prepare = (db: Db) => ({
  people: db.prepare<[], PersonRow>(
    "SELECT id, name, email, role, disabled, created_at AS createdAt FROM people ORDER BY created_at, id",
  ),
  tokens: db.prepare<[], TokenRow>(
    `SELECT id, person_id AS personId, hash, created_at AS createdAt, address, program,
        last_used_at AS lastUsedAt, last_address AS lastAddress, last_program AS lastProgram, issuer
      FROM personal_tokens ORDER BY created_at DESC, id`,
  ),
  links: db.prepare<[], LinkRecord>(
    "SELECT person_id AS personId, hash, expires_at AS expiresAt FROM login_links",
  ),
  otherWithEmail: db.prepare<[string, string]>("SELECT 1 FROM people WHERE email = ? AND id <> ?"),
  putPerson: db.prepare<[string, string, string, string, number, number]>(
    `INSERT INTO people (id, name, email, role, disabled, created_at) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email, role = excluded.role,
        disabled = excluded.disabled`,
  ),
  removePerson: db.prepare<[string]>("DELETE FROM people WHERE id = ?"),
  putLink: db.prepare<[string, string, number]>(
    "INSERT OR REPLACE INTO login_links (person_id, hash, expires_at) VALUES (?, ?, ?)",
  ),
  removeLink: db.prepare<[string, string]>("DELETE FROM login_links WHERE hash = ? AND person_id = ?"),
  addToken: db.prepare<[string, string, string, number, string | null, string | null, string | null]>(
    `INSERT INTO personal_tokens (id, person_id, hash, created_at, address, program, issuer)
      VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ),
  removeToken: db.prepare<[string]>("DELETE FROM personal_tokens WHERE id = ?"),
  removeTokensOf: db.prepare<[string]>("DELETE FROM personal_tokens WHERE person_id = ?"),
  removeLinkOf: db.prepare<[string]>("DELETE FROM login_links WHERE person_id = ?"),
  tokenUsed: db.prepare<[number, string | null, string | null, string]>(
    "UPDATE personal_tokens SET last_used_at = ?, last_address = ?, last_program = ? WHERE id = ?",
  ),
});
