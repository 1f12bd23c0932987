import type { NewPerson } from "../../shared/model/person.ts";
import { newId } from "../lib/new-id.ts";
import { createSerialQueue } from "../lib/scheduling.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import type { LinkRecord, PersonRecord, TokenRecord } from "../store/people-store.ts";
import type { Store } from "../store/store.ts";

/** The content of the store, as maps. */
export interface PeopleSnapshot {
  readonly people: ReadonlyMap<string, PersonRecord>;
  /** By their hash. */
  readonly tokens: ReadonlyMap<string, TokenRecord>;
  /** By their hash. */
  readonly links: ReadonlyMap<string, LinkRecord>;
}

/** All people are kept in memory, so that a call needs no read from disk. */
export interface PeopleState {
  now(): PeopleSnapshot;
  /**
   * Makes changes one after the other; a change is in memory before it is answered.
   * @param ending - why the sign-ins end that it removes; an admin has ended them by default
   */
  change<Result>(work: () => Promise<Result>, ending?: SignInEnding): Promise<Result>;
  /** Why the token with this hash has ended; null if it is valid, was never valid or ended too long ago. */
  endingOf(hash: string): SignInEnding | null;
  /**
   * Omits the tokens that are no longer trusted.
   * @returns the ids of all stored tokens that are not trusted
   */
  dropUntrusted(): readonly string[];
}

/** Why a sign-in ends: an admin has ended it, the person has, or the person has signed in in too many places. */
export type SignInEnding = "revoked" | "signed-out" | "replaced";

/** The number of ended sign-ins that are remembered, until Tocsin stops, to tell their holders why. */
const MAX_ENDED = 1_000;

export interface PeopleStateDeps {
  readonly store: Pick<Store, "people">;
  /** Whether a stored token is valid for a sign-in. */
  readonly isTrusted: (token: TokenRecord) => boolean;
  /** Called after every change, before it is answered. */
  readonly onChanged: (now: PeopleSnapshot) => void;
}

export async function createPeopleState({
  store,
  isTrusted,
  onChanged,
}: PeopleStateDeps): Promise<PeopleState> {
  const enqueue = createSerialQueue();
  /** Ids of the omitted tokens. */
  let untrusted: readonly string[] = [];
  let present = await load();
  /** By their hash. */
  const endings = new Map<string, SignInEnding>();

  function noteEnded(before: PeopleSnapshot, ending: SignInEnding): void {
    for (const hash of before.tokens.keys()) if (!present.tokens.has(hash)) endings.set(hash, ending);
    for (const hash of endings.keys()) {
      if (endings.size <= MAX_ENDED) break;
      endings.delete(hash);
    }
  }

  async function load(): Promise<PeopleSnapshot> {
    const { people, tokens, links } = await store.people.all();
    untrusted = tokens.filter((token) => !isTrusted(token)).map(({ id }) => id);
    return {
      people: new Map(people.map((person) => [person.id, person])),
      tokens: new Map(tokens.filter(isTrusted).map((token) => [token.hash, token])),
      links: new Map(links.map((link) => [link.hash, link])),
    };
  }

  return {
    now: () => present,
    endingOf: (hash) => endings.get(hash) ?? null,
    change: (work, ending = "revoked") =>
      enqueue(async () => {
        const result = await work();
        const before = present;
        present = await load();
        noteEnded(before, ending);
        onChanged(present);
        return result;
      }),
    dropUntrusted() {
      const dropped = [...present.tokens.values()].filter((token) => !isTrusted(token));
      if (dropped.length === 0) return untrusted;
      const kept = [...present.tokens].filter(([, token]) => isTrusted(token));
      present = { ...present, tokens: new Map(kept) };
      onChanged(present);
      untrusted = [...untrusted, ...dropped.map(({ id }) => id)];
      return untrusted;
    },
  };
}

/** @param now - Unix ms */
export const newPersonRecord = (input: NewPerson, now: number): PersonRecord => ({
  id: newId(now),
  ...input,
  disabled: false,
  createdAt: now,
});

/** @throws AppError `not-found` */
export function personIn({ people }: PeopleSnapshot, id: string): PersonRecord {
  const found = people.get(id);
  if (found === undefined) throw refusal("not-found", message("people.not-found"));
  return found;
}

export const personWithEmail = ({ people }: PeopleSnapshot, wanted: string): PersonRecord | undefined =>
  [...people.values()].find(({ email }) => email === wanted);

export const tokensOf = ({ tokens }: PeopleSnapshot, personId: string): TokenRecord[] =>
  [...tokens.values()].filter((token) => token.personId === personId);
