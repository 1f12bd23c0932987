import type { Role } from "../../shared/model/person.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import type { Db } from "./connection.ts";
import type { StoreAccess } from "./read-methods.ts";

export interface PersonRecord {
  readonly id: string;
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  readonly role: Role;
  readonly disabled: boolean;
  readonly createdAt: number;
}

/** A browser or a program that is signed in. */
export interface TokenRecord {
  readonly id: string;
  readonly personId: string;
  /** SHA-256 in base64url; the token itself is not stored. */
  readonly hash: string;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
  /** The OpenID Connect provider that vouched for the person; null if a link did. */
  readonly issuer: string | null;
}

/** A link that signs a person in, once. */
export interface LinkRecord {
  readonly personId: string;
  readonly hash: string;
  readonly expiresAt: number;
}

/** The people who may sign in. Times are Unix ms. */
export interface PeopleStore {
  /** Everybody, in the order in which they were added, with their tokens and links. */
  all(): Promise<{
    readonly people: readonly PersonRecord[];
    readonly tokens: readonly TokenRecord[];
    readonly links: readonly LinkRecord[];
  }>;
  /** Adds a person, or replaces the one with the same id. Rejects with `conflict` if the e-mail address is another's. */
  put(person: PersonRecord): Promise<void>;
  /** Removes a person with all tokens and the link. */
  remove(personId: string): Promise<void>;
  /** Replaces an earlier link of the person. */
  putLink(link: LinkRecord): Promise<void>;
  /** Replaces a link by the token that it was exchanged for; false if there is no such link (any more). */
  redeem(linkHash: string, token: TokenRecord): Promise<boolean>;
  addToken(token: TokenRecord): Promise<void>;
  removeTokens(ids: readonly string[]): Promise<void>;
  /** Removes all tokens of a person, and the link. */
  revokeAll(personId: string): Promise<void>;
  tokenUsed(id: string, at: number): Promise<void>;
}

interface PersonRow extends Omit<PersonRecord, "disabled"> {
  readonly disabled: number;
}

export function createPeopleStore({
  db,
  read,
  write,
}: Pick<StoreAccess, "db" | "read" | "write">): PeopleStore {
  const sql = prepare(db);
  const addToken = ({ id, personId, hash, createdAt, lastUsedAt, issuer }: TokenRecord) =>
    void sql.addToken.run(id, personId, hash, createdAt, lastUsedAt, issuer);

  return {
    all: () =>
      read(() => ({
        people: sql.people.all().map((row) => ({ ...row, disabled: row.disabled === 1 })),
        tokens: sql.tokens.all(),
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
    tokenUsed: (id, at) => write(() => void sql.tokenUsed.run(at, id)),
  };
}

const prepare = (db: Db) => ({
  people: db.prepare<[], PersonRow>(
    "SELECT id, name, email, role, disabled, created_at AS createdAt FROM people ORDER BY created_at, id",
  ),
  tokens: db.prepare<[], TokenRecord>(
    `SELECT id, person_id AS personId, hash, created_at AS createdAt, last_used_at AS lastUsedAt, issuer
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
  addToken: db.prepare<[string, string, string, number, number | null, string | null]>(
    "INSERT INTO personal_tokens (id, person_id, hash, created_at, last_used_at, issuer) VALUES (?, ?, ?, ?, ?, ?)",
  ),
  removeToken: db.prepare<[string]>("DELETE FROM personal_tokens WHERE id = ?"),
  removeTokensOf: db.prepare<[string]>("DELETE FROM personal_tokens WHERE person_id = ?"),
  removeLinkOf: db.prepare<[string]>("DELETE FROM login_links WHERE person_id = ?"),
  tokenUsed: db.prepare<[number, string]>("UPDATE personal_tokens SET last_used_at = ? WHERE id = ?"),
});
