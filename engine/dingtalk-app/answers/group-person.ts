import type { Clock } from "../../lib/clock.ts";
import type { DingtalkAppApi } from "../api/dingtalk-app-api.ts";

/** Somebody who answered in a group. */
export interface GroupPerson {
  readonly userId: string;
  /** The id if the name is unknown. */
  readonly name: string;
  /** Null if it is unknown, or the app may not read it. */
  readonly email: string | null;
}

/** Looks up people of the organisation; never rejects. */
export type FindPerson = (userId: string) => Promise<GroupPerson>;

export interface PeopleDeps {
  readonly api: Pick<DingtalkAppApi, "person">;
  readonly clock: Pick<Clock, "after" | "monotonic">;
  readonly signal: AbortSignal;
}

const DAY_MS = 24 * 3_600_000;
/** A click must be answered within 2 s, so the name may be missing in the first answer. */
const PATIENCE_MS = 500;
const MAX_PEOPLE = 10_000;

/** Keeps what it found for a day, and what it did not find for no longer than the request. */
export function createFindPerson({ api, clock, signal }: PeopleDeps): FindPerson {
  const known = new Map<string, { readonly person: GroupPerson; readonly until: number }>();
  const asked = new Map<string, Promise<GroupPerson>>();

  async function ask(userId: string): Promise<GroupPerson> {
    const answer = await api.person(userId, signal);
    asked.delete(userId);
    if (!answer.ok) return unknown(userId);
    const { name, email, workEmail } = answer.value;
    const person = { userId, name: name ?? userId, email: workEmail ?? email };
    if (known.size >= MAX_PEOPLE) known.clear();
    known.set(userId, { person, until: clock.monotonic() + DAY_MS });
    return person;
  }

  return async (userId) => {
    const found = known.get(userId);
    if (found !== undefined && clock.monotonic() < found.until) return found.person;
    const answer = asked.get(userId) ?? ask(userId);
    asked.set(userId, answer);
    return await Promise.race([answer, after(PATIENCE_MS, unknown(userId), clock)]);
  };
}

const unknown = (userId: string): GroupPerson => ({ userId, name: userId, email: null });

const after = <Value>(ms: number, value: Value, clock: Pick<Clock, "after">): Promise<Value> =>
  new Promise((resolve) => clock.after(ms, () => resolve(value)));
