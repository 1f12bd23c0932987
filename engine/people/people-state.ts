import { createSerialQueue } from "../lib/scheduling.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import type { LinkRecord, PersonRecord, TokenRecord } from "../store/people-store.ts";
import type { Store } from "../store/store.ts";

/** What the store holds, as maps. */
export interface PeopleSnapshot {
  readonly people: ReadonlyMap<string, PersonRecord>;
  /** By their hash. */
  readonly tokens: ReadonlyMap<string, TokenRecord>;
  /** By their hash. */
  readonly links: ReadonlyMap<string, LinkRecord>;
}

/** Everybody is held in memory, so that a call needs no read from disk. */
export interface PeopleState {
  now(): PeopleSnapshot;
  /** Makes changes one after the other; a change is in memory before it is answered. */
  change<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** @param onChanged - called after every change, before it is answered */
export async function createPeopleState(
  store: Pick<Store, "people">,
  onChanged: (now: PeopleSnapshot) => void,
): Promise<PeopleState> {
  const enqueue = createSerialQueue();
  let present = await load();

  async function load(): Promise<PeopleSnapshot> {
    const { people, tokens, links } = await store.people.all();
    return {
      people: new Map(people.map((person) => [person.id, person])),
      tokens: new Map(tokens.map((token) => [token.hash, token])),
      links: new Map(links.map((link) => [link.hash, link])),
    };
  }

  return {
    now: () => present,
    change: (work) =>
      enqueue(async () => {
        const result = await work();
        present = await load();
        onChanged(present);
        return result;
      }),
  };
}

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
