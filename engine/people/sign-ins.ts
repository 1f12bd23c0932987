import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { newId } from "../lib/new-id.ts";
import type { PersonRecord, TokenRecord } from "../store/people-store.ts";
import type { Store } from "../store/store.ts";
import type { People } from "./people.ts";
import { type PeopleState, personWithEmail, tokensOf } from "./people-state.ts";
import { isLinkToken, newToken, tokenHash } from "./personal-token.ts";
import type { Sessions } from "./sessions.ts";

/** The last use of a token is stored to this precision, in ms, so that not every call writes to disk. */
const USE_PRECISION_MS = 60_000;
/** Of one person; one more removes the one that was not used for the longest time. */
const MAX_TOKENS = 20;

export interface SignInDeps {
  readonly store: Pick<Store, "people">;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
  readonly state: PeopleState;
  readonly sessions: Pick<Sessions, "of">;
}

/** The part of the people that is about their tokens. */
export interface SignIns extends Pick<People, "signIn" | "signOut" | "sessionOf" | "sessionByEmail"> {
  /** When a token was last used, in Unix ms, also if that is not stored yet. */
  lastUseOf(token: TokenRecord): number | null;
}

export function createSignIns({ store, clock, log, state, sessions }: SignInDeps): SignIns {
  const lastUses = new Map<string, number>();
  const lastUseOf = ({ id, lastUsedAt }: TokenRecord) => lastUses.get(id) ?? lastUsedAt;

  const ownerOf = (personId: string | undefined) =>
    personId === undefined ? null : active(state.now().people.get(personId));

  /** A token for the person of a valid link or token, with what stores it; null if the given one is not valid. */
  function exchange(given: string) {
    const { links, tokens } = state.now();
    const hash = tokenHash(given);
    const link = isLinkToken(given) ? links.get(hash) : undefined;
    const now = clock.now();
    const isLinkValid = link !== undefined && link.expiresAt > now;
    const owner = ownerOf(isLinkValid ? link.personId : tokens.get(hash)?.personId);
    if (owner === null) return null;
    const token = newToken("signIn");
    const record: TokenRecord = {
      id: newId(now),
      personId: owner.id,
      hash: tokenHash(token),
      createdAt: now,
      lastUsedAt: null,
    };
    return { token, record, linkHash: isLinkValid ? hash : null };
  }

  /** The tokens that one more would be too many with. */
  const superfluous = (personId: string): string[] =>
    tokensOf(state.now(), personId)
      .sort((one, other) => (lastUseOf(other) ?? other.createdAt) - (lastUseOf(one) ?? one.createdAt))
      .slice(MAX_TOKENS - 1)
      .map(({ id }) => id);

  function noteUse(token: TokenRecord): void {
    const now = clock.now();
    if (Math.abs(now - (lastUseOf(token) ?? Number.NEGATIVE_INFINITY)) < USE_PRECISION_MS) return;
    lastUses.set(token.id, now);
    store.people.tokenUsed(token.id, now).catch((thrown: unknown) => {
      log.warn({ err: thrown }, "The last use of a personal token could not be stored");
    });
  }

  return {
    lastUseOf,
    signOut: (tokenId) => state.change(() => store.people.removeTokens([tokenId])),
    signIn: (given) =>
      state.change(async () => {
        const exchanged = exchange(given);
        if (exchanged === null) return null;
        const { token, record, linkHash } = exchanged;
        if (linkHash === null) await store.people.addToken(record);
        else if (!(await store.people.redeem(linkHash, record))) return null;
        await store.people.removeTokens(superfluous(record.personId));
        return token;
      }),
    sessionOf(given) {
      const token = state.now().tokens.get(tokenHash(given));
      const owner = ownerOf(token?.personId);
      if (token === undefined || owner === null) return null;
      noteUse(token);
      return sessions.of(owner, token.id);
    },
    sessionByEmail(email) {
      const owner = active(personWithEmail(state.now(), email.trim().toLowerCase()));
      return owner === null ? null : sessions.of(owner, null);
    },
  };
}

/** Whose sign-in is valid; null for somebody who is unknown or disabled. */
const active = (record: PersonRecord | undefined): PersonRecord | null =>
  record === undefined || record.disabled ? null : record;
