import { message } from "../../sentences/message.ts";
import { refusal } from "../../sentences/refusal.ts";
import type { LinkRecord, PeopleStore, PersonRecord, TokenRecord, TokenUse } from "../people-store.ts";
import { type Sql, statement } from "./connection.ts";
import type { StoreAccess } from "./create-postgres-store.ts";
import { TELL } from "./shared-tables.ts";
import { isUniqueViolation } from "./storage-errors.ts";

export function createPeopleStore({ read, write }: Pick<StoreAccess, "read" | "write">): PeopleStore {
  /** Tells the other nodes, which keep all people in memory. */
  const change: typeof write = (work) =>
    write(async (tx) => {
      const result = await work(tx);
      await tx.run(TELL);
      return result;
    });

  return {
    all: () => read(async (sql) => (await sql.get(ALL)) ?? { people: [], tokens: [], links: [] }),
    put: (person) => change((tx) => putPerson(tx, person)),
    remove: (personId) => change(async (tx) => void (await tx.run(REMOVE_PERSON, [personId]))),
    putLink: ({ personId, hash, expiresAt }) =>
      change(async (tx) => void (await tx.run(PUT_LINK, [personId, hash, expiresAt]))),
    redeem: (linkHash, token) =>
      change(async (tx) => {
        if ((await tx.run(REMOVE_LINK, [linkHash, token.personId])) === 0) return false;
        await addToken(tx, token);
        return true;
      }),
    addToken: (token) => change((tx) => addToken(tx, token)),
    removeTokens: (ids) => change(async (tx) => void (await tx.run(REMOVE_TOKENS, [ids]))),
    revokeAll: (personId) => change(async (tx) => void (await tx.run(REVOKE_ALL, [personId]))),
    tokenUsed: (id, use) => write((tx) => noteUse(tx, id, use)),
  };
}

/** @throws AppError `conflict` when the e-mail address is another's */
async function putPerson(
  tx: Sql,
  { id, name, email, role, disabled, createdAt }: PersonRecord,
): Promise<void> {
  try {
    await tx.run(PUT_PERSON, [id, name, email, role, disabled, createdAt]);
  } catch (thrown) {
    if (!isUniqueViolation(thrown)) throw thrown;
    throw refusal("conflict", message("people.email-taken", { email }), { field: "email" });
  }
}

async function addToken(tx: Sql, token: TokenRecord): Promise<void> {
  const { id, personId, hash, createdAt, client, lastUse, issuer } = token;
  await tx.run(ADD_TOKEN, [id, personId, hash, createdAt, client.address, client.program, issuer]);
  if (lastUse !== null) await noteUse(tx, id, lastUse);
}

async function noteUse(tx: Sql, id: string, { at, client }: TokenUse): Promise<void> {
  await tx.run(TOKEN_USED, [id, at, client.address, client.program]);
}

/** One statement, so that the three lists belong together. */
const ALL = statement<{ people: PersonRecord[]; tokens: TokenRecord[]; links: LinkRecord[] }>(`
  SELECT
    (SELECT coalesce(json_agg(p ORDER BY p."createdAt", p.id), '[]') FROM (
      SELECT id, name, email, role, disabled, created_at AS "createdAt" FROM people) p) AS people,
    (SELECT coalesce(json_agg(t ORDER BY t."createdAt" DESC, t.id), '[]') FROM (
      SELECT id, person_id AS "personId", hash, created_at AS "createdAt", issuer,
        json_build_object('address', address, 'program', program) AS client,
        CASE WHEN last_used_at IS NOT NULL THEN json_build_object('at', last_used_at,
          'client', json_build_object('address', last_address, 'program', last_program)) END AS "lastUse"
      FROM personal_tokens) t) AS tokens,
    (SELECT coalesce(json_agg(l), '[]') FROM (
      SELECT person_id AS "personId", hash, expires_at AS "expiresAt" FROM login_links) l) AS links`);

const PUT_PERSON = statement(`
  INSERT INTO people (id, name, email, role, disabled, created_at) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email, role = excluded.role,
    disabled = excluded.disabled`);
const REMOVE_PERSON = statement("DELETE FROM people WHERE id = $1");

const PUT_LINK = statement(`
  INSERT INTO login_links (person_id, hash, expires_at) VALUES ($1, $2, $3)
  ON CONFLICT (person_id) DO UPDATE SET hash = excluded.hash, expires_at = excluded.expires_at`);
const REMOVE_LINK = statement("DELETE FROM login_links WHERE hash = $1 AND person_id = $2");

const ADD_TOKEN = statement(`
  INSERT INTO personal_tokens (id, person_id, hash, created_at, address, program, issuer)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`);
const REMOVE_TOKENS = statement("DELETE FROM personal_tokens WHERE id = ANY($1)");
const REVOKE_ALL = statement(`
  WITH link AS (DELETE FROM login_links WHERE person_id = $1)
  DELETE FROM personal_tokens WHERE person_id = $1`);
const TOKEN_USED = statement(
  "UPDATE personal_tokens SET last_used_at = $2, last_address = $3, last_program = $4 WHERE id = $1",
);
