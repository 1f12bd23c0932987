import type { NewPerson } from "../../shared/model/person.ts";
import type { Clock } from "../lib/clock.ts";
import { createListeners } from "../lib/listeners.ts";
import type { Log } from "../lib/log.ts";
import { newId } from "../lib/new-id.ts";
import { createSerialQueue } from "../lib/scheduling.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import type { LinkRecord, PersonRecord, TokenRecord } from "../store/people-store.ts";
import type { Store } from "../store/store.ts";
import type { Caller } from "./caller.ts";
import type { People, PersonDetails } from "./people.ts";
import { isLinkToken, newToken, tokenHash } from "./personal-token.ts";
import { createSessions } from "./sessions.ts";

/** How long a login link is valid, in ms. */
export const LINK_LIFETIME_MS = 24 * 60 * 60_000;
/** The last use of a token is stored to this precision, in ms, so that not every call writes to disk. */
const USE_PRECISION_MS = 60_000;
/** Of one person; one more removes the one that was not used for the longest time. */
const MAX_TOKENS = 20;

export interface PeopleDeps {
  readonly store: Pick<Store, "people">;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
}

/** What the store holds, as maps. */
interface State {
  readonly people: ReadonlyMap<string, PersonRecord>;
  /** By their hash. */
  readonly tokens: ReadonlyMap<string, TokenRecord>;
  /** By their hash. */
  readonly links: ReadonlyMap<string, LinkRecord>;
}

/** Everybody is held in memory, so that a call needs no read from disk. */
export async function createPeople({ store, clock, log }: PeopleDeps): Promise<People> {
  const sessions = createSessions();
  const listeners = createListeners<void>(log);
  const enqueue = createSerialQueue();
  const lastUses = new Map<string, number>();
  let state = await load();

  async function load(): Promise<State> {
    const { people, tokens, links } = await store.people.all();
    return {
      people: new Map(people.map((person) => [person.id, person])),
      tokens: new Map(tokens.map((token) => [token.hash, token])),
      links: new Map(links.map((link) => [link.hash, link])),
    };
  }

  /** Makes changes one after the other; sessions that a change concerns end before it is answered. */
  const change = <Result>(work: () => Promise<Result>): Promise<Result> =>
    enqueue(async () => {
      const result = await work();
      state = await load();
      sessions.endChanged(state);
      listeners.report();
      return result;
    });

  const person = (id: string): PersonRecord => {
    const found = state.people.get(id);
    if (found === undefined) throw refusal("not-found", message("people.not-found"));
    return found;
  };
  const byEmail = (wanted: string) => [...state.people.values()].find(({ email }) => email === wanted);
  /** Whose sign-in is valid; null for somebody who is unknown or disabled. */
  const active = (record: PersonRecord | undefined): PersonRecord | null =>
    record === undefined || record.disabled ? null : record;
  const ownerOf = (personId: string | undefined) =>
    personId === undefined ? null : active(state.people.get(personId));
  const tokensOf = (personId: string) =>
    [...state.tokens.values()].filter((token) => token.personId === personId);
  const lastUseOf = ({ id, lastUsedAt }: TokenRecord) => lastUses.get(id) ?? lastUsedAt;

  function details(record: PersonRecord): PersonDetails {
    const link = [...state.links.values()].find(({ personId }) => personId === record.id);
    const tokens = tokensOf(record.id).map((token) => ({
      id: token.id,
      createdAt: token.createdAt,
      lastUsedAt: lastUseOf(token),
    }));
    const isLinkValid = link !== undefined && link.expiresAt > clock.now();
    return { ...record, tokens, linkExpiresAt: isLinkValid ? link.expiresAt : null };
  }

  /**
   * Refuses what would leave the team without an admin.
   * @param next - the person after the change; null when removed
   */
  function refuseLockOut(id: string, next: PersonRecord | null, by: Caller): void {
    const isAdmin = (record: PersonRecord) => record.role === "admin" && !record.disabled;
    if (by.kind !== "person" || (next !== null && isAdmin(next))) return;
    if (by.person?.id === id) throw refusal("conflict", message("people.own-account"));
    const others = [...state.people.values()].filter((other) => other.id !== id);
    if (!others.some(isAdmin)) throw refusal("conflict", message("people.last-admin"));
  }

  /** A token for the person of a valid link or token, with what stores it; null if the given one is not valid. */
  function exchange(given: string) {
    const hash = tokenHash(given);
    const link = isLinkToken(given) ? state.links.get(hash) : undefined;
    const isLinkValid = link !== undefined && link.expiresAt > clock.now();
    const personId = isLinkValid ? link.personId : state.tokens.get(hash)?.personId;
    const owner = ownerOf(personId);
    if (owner === null) return null;
    const token = newToken("signIn");
    const now = clock.now();
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
    tokensOf(personId)
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

  const newRecord = (input: NewPerson): PersonRecord => {
    const now = clock.now();
    return { id: newId(now), ...input, disabled: false, createdAt: now };
  };

  return {
    hasPeople: () => [...state.people.values()].some(({ disabled }) => !disabled),
    list: () => [...state.people.values()].map(details),
    get: (id) => details(person(id)),
    async addIfUnknown(input) {
      if (byEmail(input.email) !== undefined) return;
      await change(async () => {
        if (byEmail(input.email) === undefined) await store.people.put(newRecord(input));
      });
    },
    async add(input) {
      const record = newRecord(input);
      await change(() => store.people.put(record));
      return details(record);
    },
    async update({ id, name, email, role, disabled }, by) {
      await change(async () => {
        const present = person(id);
        const next: PersonRecord = {
          ...present,
          name: name ?? present.name,
          email: email ?? present.email,
          role: role ?? present.role,
          disabled: disabled ?? present.disabled,
        };
        refuseLockOut(id, next, by);
        await store.people.put(next);
      });
      return details(person(id));
    },
    remove: (id, by) =>
      change(async () => {
        refuseLockOut(person(id).id, null, by);
        await store.people.remove(id);
      }),
    async createLink(id) {
      const token = newToken("link");
      const expiresAt = clock.now() + LINK_LIFETIME_MS;
      await change(() =>
        store.people.putLink({ personId: person(id).id, hash: tokenHash(token), expiresAt }),
      );
      return { token, expiresAt };
    },
    async revoke({ id, token }, by) {
      await change(async () => {
        person(id);
        const isOwn = by.person?.id === id && (token === undefined || token === by.tokenId);
        if (isOwn) throw refusal("conflict", message("people.own-sign-in"));
        if (token === undefined) return await store.people.revokeAll(id);
        if (!tokensOf(id).some((known) => known.id === token)) {
          throw refusal("not-found", message("people.sign-in-gone"));
        }
        await store.people.removeTokens([token]);
      });
      return details(person(id));
    },
    signOut: (tokenId) => change(() => store.people.removeTokens([tokenId])),
    signIn: (given) =>
      change(async () => {
        const exchanged = exchange(given);
        if (exchanged === null) return null;
        const { token, record, linkHash } = exchanged;
        if (linkHash === null) await store.people.addToken(record);
        else if (!(await store.people.redeem(linkHash, record))) return null;
        await store.people.removeTokens(superfluous(record.personId));
        return token;
      }),
    sessionOf(given) {
      const token = state.tokens.get(tokenHash(given));
      const owner = ownerOf(token?.personId);
      if (token === undefined || owner === null) return null;
      noteUse(token);
      return sessions.of(owner, token.id);
    },
    sessionByEmail(email) {
      const owner = active(byEmail(email.trim().toLowerCase()));
      return owner === null ? null : sessions.of(owner, null);
    },
    onChange: listeners.add,
  };
}
