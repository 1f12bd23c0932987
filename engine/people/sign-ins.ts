import type { Client } from "../../shared/model/person.ts";
import { noteChanges } from "../audit/act.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { newId } from "../lib/new-id.ts";
import { message } from "../sentences/message.ts";
import type { LinkRecord, PersonRecord, TokenRecord, TokenUse } from "../store/people-store.ts";
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

const UNKNOWN_CLIENT: Client = { address: null, program: null };

export interface SignInDeps {
  readonly store: Pick<Store, "people">;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
  readonly state: PeopleState;
  readonly sessions: Pick<Sessions, "of">;
  readonly records: Pick<SignInRecords, "proxied">;
}

/** The part of the people that manages their tokens. */
export interface SignIns
  extends Pick<People, "signIn" | "signOut" | "sessionOf" | "sessionByEmail" | "whyRefused"> {
  /**
   * Adds a token, within a change of the state.
   * @param issuer - the OpenID Connect provider that vouches for the person; null if none does
   */
  grant(personId: string, issuer: string | null, client: Client): Promise<string>;
  /** The last use of a token, even if it is not stored yet. */
  lastUseOf(token: TokenRecord): TokenUse | null;
}

export function createSignIns({ store, clock, log, state, sessions, records }: SignInDeps): SignIns {
  const lastUses = new Map<string, TokenUse>();
  const lastUseOf = ({ id, lastUse }: TokenRecord) => lastUses.get(id) ?? lastUse;

  const ownerOf = (personId: string | undefined) =>
    personId === undefined ? null : active(state.now().people.get(personId));

  /** The record of a link or personal token, if it is valid for anybody who is not disabled. */
  function validRecord(given: string): LinkRecord | TokenRecord | undefined {
    const { links, tokens } = state.now();
    const hash = tokenHash(given);
    const link = isLinkToken(given) ? links.get(hash) : undefined;
    return link !== undefined && link.expiresAt > clock.now() ? link : tokens.get(hash);
  }

  /** A token for a person, with the change that stores it. */
  function newSignIn(personId: string, issuer: string | null, client: Client) {
    const token = newToken("signIn");
    const now = clock.now();
    const record: TokenRecord = {
      id: newId(now),
      personId,
      hash: tokenHash(token),
      createdAt: now,
      client,
      lastUse: null,
      issuer,
    };
    return { token, record };
  }

  const grant: SignIns["grant"] = async (personId, issuer, client) => {
    const { token, record } = newSignIn(personId, issuer, client);
    const ended = makeRoom(personId);
    await store.people.addToken(record);
    await store.people.removeTokens(ended);
    return token;
  };

  /** Exchanges a link, which is then removed; null if it was removed already. */
  async function redeem({ hash, personId }: LinkRecord, client: Client): Promise<string | null> {
    const { token, record } = newSignIn(personId, null, client);
    const ended = makeRoom(personId);
    if (!(await store.people.redeem(hash, record))) return null;
    await store.people.removeTokens(ended);
    return token;
  }

  const lastSeen = (token: TokenRecord) => lastUseOf(token)?.at ?? token.createdAt;

  /** The tokens to remove so that there is room for another one, which the audit entry of the sign-in names. */
  function makeRoom(personId: string): string[] {
    const ended = tokensOf(state.now(), personId)
      .sort((one, other) => lastSeen(other) - lastSeen(one))
      .slice(MAX_TOKENS - 1)
      .map(({ id }) => id);
    noteChanges(ended.map(signInEnded));
    return ended;
  }

  function noteUse(token: TokenRecord, client: Client): void {
    const use = { at: clock.now(), client };
    if (Math.abs(use.at - (lastUseOf(token)?.at ?? Number.NEGATIVE_INFINITY)) < USE_PRECISION_MS) return;
    lastUses.set(token.id, use);
    store.people.tokenUsed(token.id, use).catch((thrown: unknown) => {
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
      }, "signed-out"),
    signIn: (given, client = UNKNOWN_CLIENT) =>
      state.change(async () => {
        const known = validRecord(given);
        const owner = ownerOf(known?.personId);
        if (known === undefined || owner === null) return null;
        const from = { at: clock.now(), address: client.address };
        return await asSignIn(owner, from, () => {
          if (!("issuer" in known)) return redeem(known, client);
          noteUse(known, client);
          return grant(known.personId, known.issuer, client);
        });
      }, "replaced"),
    whyRefused(given) {
      const owner = state.now().people.get(validRecord(given)?.personId ?? "");
      if (owner?.disabled === true) return message("people.disabled");
      const ending = state.endingOf(tokenHash(given));
      return ending === null ? null : message(`people.ended-${ending}`);
    },
    sessionOf(given, client = UNKNOWN_CLIENT) {
      const token = state.now().tokens.get(tokenHash(given));
      const owner = ownerOf(token?.personId);
      if (token === undefined || owner === null) return null;
      noteUse(token, client);
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
