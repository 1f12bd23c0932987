import { noteChanges } from "../audit/act.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { newId } from "../lib/new-id.ts";
import type { LinkRecord, PersonRecord, TokenRecord } from "../store/people-store.ts";
import type { Store } from "../store/store.ts";
import { asSignIn, signInEnded } from "./audited.ts";
import type { People } from "./people.ts";
import { type PeopleState, personWithEmail, tokensOf } from "./people-state.ts";
import { isLinkToken, newToken, tokenHash } from "./personal-token.ts";
import type { Sessions } from "./sessions.ts";
import type { SignInRecords } from "./sign-in-records.ts";

/** The last use of a token is stored to this precision, in ms, so that not every call writes to disk. */
const USE_PRECISION_MS = 60_000;
/** The maximum for one person; another one replaces the one that was not used for the longest time. */
const MAX_TOKENS = 20;

export interface SignInDeps {
  readonly store: Pick<Store, "people">;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
  readonly state: PeopleState;
  readonly sessions: Pick<Sessions, "of">;
  readonly records: Pick<SignInRecords, "proxied">;
}

/** The part of the people that manages their tokens. */
export interface SignIns extends Pick<People, "signIn" | "signOut" | "sessionOf" | "sessionByEmail"> {
  /**
   * Adds a token, within a change of the state.
   * @param issuer - the OpenID Connect provider that vouches for the person; null if none does
   */
  grant(personId: string, issuer: string | null): Promise<string>;
  /** When a token was last used, in Unix ms, even if that is not stored yet. */
  lastUseOf(token: TokenRecord): number | null;
}

export function createSignIns({ store, clock, log, state, sessions, records }: SignInDeps): SignIns {
  const lastUses = new Map<string, number>();
  const lastUseOf = ({ id, lastUsedAt }: TokenRecord) => lastUses.get(id) ?? lastUsedAt;

  const ownerOf = (personId: string | undefined) =>
    personId === undefined ? null : active(state.now().people.get(personId));

  /** A token for a person, with the change that stores it. */
  function newSignIn(personId: string, issuer: string | null) {
    const token = newToken("signIn");
    const now = clock.now();
    const record: TokenRecord = {
      id: newId(now),
      personId,
      hash: tokenHash(token),
      createdAt: now,
      lastUsedAt: null,
      issuer,
    };
    return { token, record };
  }

  const grant: SignIns["grant"] = async (personId, issuer) => {
    const { token, record } = newSignIn(personId, issuer);
    await store.people.addToken(record);
    await store.people.removeTokens(superfluous(personId));
    return token;
  };

  /** Exchanges a link, which is then removed; null if it was removed already. */
  async function redeem({ hash, personId }: LinkRecord): Promise<string | null> {
    const { token, record } = newSignIn(personId, null);
    if (!(await store.people.redeem(hash, record))) return null;
    await store.people.removeTokens(superfluous(personId));
    return token;
  }

  /** The tokens to remove so that there is room for another one. */
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
    grant,
    signOut: (tokenId) =>
      state.change(async () => {
        const ended = [...state.now().tokens.values()].find(({ id }) => id === tokenId);
        noteChanges([signInEnded(tokenId)]);
        await store.people.removeTokens([tokenId]);
        return ended?.issuer ?? null;
      }),
    signIn: (given, address = null) =>
      state.change(async () => {
        const { links, tokens } = state.now();
        const hash = tokenHash(given);
        const link = isLinkToken(given) ? links.get(hash) : undefined;
        const isLinkValid = link !== undefined && link.expiresAt > clock.now();
        const known = isLinkValid ? link : tokens.get(hash);
        const owner = ownerOf(known?.personId);
        if (known === undefined || owner === null) return null;
        return await asSignIn(owner, { at: clock.now(), address }, () =>
          "issuer" in known ? grant(known.personId, known.issuer) : redeem(known),
        );
      }),
    sessionOf(given) {
      const token = state.now().tokens.get(tokenHash(given));
      const owner = ownerOf(token?.personId);
      if (token === undefined || owner === null) return null;
      noteUse(token);
      return sessions.of(owner, token.id);
    },
    sessionByEmail(email, address = null) {
      const owner = active(personWithEmail(state.now(), email.trim().toLowerCase()));
      if (owner === null) return null;
      records.proxied(owner, address);
      return sessions.of(owner, null);
    },
  };
}

/** The person whose sign-in is valid; null if unknown or disabled. */
const active = (record: PersonRecord | undefined): PersonRecord | null =>
  record === undefined || record.disabled ? null : record;
