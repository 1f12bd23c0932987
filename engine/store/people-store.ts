import type { Client, Role } from "../../shared/model/person.ts";

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
  /** Who signed in. */
  readonly client: Client;
  readonly lastUse: TokenUse | null;
  /** The OpenID Connect provider that vouched for the person; null if a link did. */
  readonly issuer: string | null;
}

/** The last use of a token. */
export interface TokenUse {
  readonly at: number;
  readonly client: Client;
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
  tokenUsed(id: string, use: TokenUse): Promise<void>;
}
