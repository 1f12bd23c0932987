import type { Person } from "./alert-webhook.ts";
import { SCENARIOS } from "./scenarios.ts";

/** Shifts change at 08:00 and 20:00 UTC. */
const SHIFT_MS = 12 * 60 * 60_000;
const SHIFT_START_MS = 8 * 60 * 60_000;
const MAX_SPAN_MS = 93 * 24 * 60 * 60_000;

/** Everybody in the account. */
export const PEOPLE: readonly Person[] = [
  ...new Map(
    SCENARIOS.flatMap(({ firstResponder, secondResponder }) => [firstResponder, secondResponder]).map(
      (person) => [person.id, person],
    ),
  ).values(),
];

/** The escalation policies, each with the two people who take turns. */
export const POLICIES = [
  ...new Map(
    SCENARIOS.map(({ escalationPolicy, firstResponder, secondResponder }) => [
      escalationPolicy.id,
      { ...escalationPolicy, people: [firstResponder, secondResponder] as const },
    ]),
  ).values(),
];

/** A shift at the first or second level of an escalation policy; times are in Unix ms. */
export interface Shift {
  readonly policy: (typeof POLICIES)[number];
  readonly level: 1 | 2;
  readonly person: Person;
  readonly start: number;
  readonly end: number;
}

/** All shifts that overlap the range, sorted by time; at the second level is always the other person. */
export function shiftsIn(from: number, until: number): Shift[] {
  const first = Math.floor((from - SHIFT_START_MS) / SHIFT_MS);
  const last = Math.floor((until - SHIFT_START_MS) / SHIFT_MS);
  const shifts: Shift[] = [];
  for (let index = first; index <= last; index++) {
    const start = SHIFT_START_MS + index * SHIFT_MS;
    const turn = index % 2 === 0 ? 0 : 1;
    for (const policy of POLICIES) {
      const [one, other] = turn === 0 ? policy.people : [policy.people[1], policy.people[0]];
      shifts.push({ policy, level: 1, person: one, start, end: start + SHIFT_MS });
      shifts.push({ policy, level: 2, person: other, start, end: start + SHIFT_MS });
    }
  }
  return shifts;
}

/** Who is on call at the first level of an escalation policy; undefined for an unknown policy. */
export const onCallNow = (policyId: number, now: number): Person | undefined =>
  shiftsIn(now, now).find(({ policy, level }) => policy.id === policyId && level === 1)?.person;

/** `GET /on-calls` (docs/protocols/ilert.md §6). @returns null for an invalid query */
export function findShifts(query: URLSearchParams, now: number): Shift[] | null {
  const from = timeIn(query, "from", now);
  const until = timeIn(query, "until", now);
  if (Number.isNaN(from) || Number.isNaN(until) || until < from || until - from > MAX_SPAN_MS) return null;
  const policies = query.getAll("policies").map(Number);
  const users = query.getAll("users").map(Number);
  return shiftsIn(from, until)
    .filter(({ policy }) => policies.length === 0 || policies.includes(policy.id))
    .filter(({ person }) => users.length === 0 || users.includes(person.id));
}

function timeIn(query: URLSearchParams, name: string, now: number): number {
  const text = query.get(name);
  return text === null ? now : Date.parse(text);
}
