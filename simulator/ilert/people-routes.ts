import type { AccountAlert } from "./account.ts";
import type { Person } from "./alert-webhook.ts";
import { type ApiAnswer, type ApiRequest, listed, NOT_FOUND, ok, pageOf } from "./api-answer.ts";
import { membersOf } from "./check-action.ts";
import { findShifts, PEOPLE, POLICIES, type Shift } from "./on-calls.ts";

/** `GET /on-calls` (docs/protocols/ilert.md §6). @param now - Unix ms */
export const answerOnCalls = ({ query }: ApiRequest, now: number): ApiAnswer =>
  listed(pageOf(findShifts(query, now)?.map(shiftJson) ?? null, query, 50, 250));

/** `POST /users/search-email` and `GET /users/current`; the key belongs to the first person. */
export function answerUsers({ method, path, body }: ApiRequest): ApiAnswer {
  const [first] = PEOPLE;
  if (method === "GET" && path === "/users/current" && first !== undefined) return ok(userJson(first));
  if (method !== "POST" || path !== "/users/search-email") return NOT_FOUND;
  const email = String(membersOf(body).email).toLowerCase();
  const found = PEOPLE.find((person) => person.email.toLowerCase() === email);
  return found === undefined ? NOT_FOUND : ok(userJson(found));
}

/** People first, then escalation policies, the alert's own under `SUGGESTED`; each policy has a schedule of the same id. */
export const suggestedJson = ({ scenario: { escalationPolicy }, assignee }: AccountAlert) => [
  { group: "SUGGESTED", id: escalationPolicy.id, name: escalationPolicy.name, disabled: false },
  ...PEOPLE.map((person) => ({
    group: "USER",
    id: person.id,
    name: `${person.firstName} ${person.lastName}`,
    disabled: person.id === assignee?.id,
  })),
  ...POLICIES.map(({ id, name }) => ({ group: "ESCALATION_POLICY", id, name, disabled: false })),
  ...POLICIES.map(({ id, name }) => ({ group: "ON_CALL_SCHEDULE", id, name, disabled: false })),
];

const userJson = ({ id, firstName, lastName, email }: Person) => ({
  id,
  firstName,
  lastName,
  email,
  role: "USER",
});

const shiftJson = ({ policy, level, person, start, end }: Shift) => ({
  user: userJson(person),
  escalationPolicy: policyJson(policy),
  schedule: { id: policy.id, name: policy.name, type: "RECURRING" },
  start: new Date(start).toISOString(),
  end: new Date(end).toISOString(),
  escalationLevel: level,
});

/** An escalation policy in the REST API with its required members. */
export const policyJson = ({ id, name }: { readonly id: number; readonly name: string }) => ({
  id,
  name,
  escalationRules: [{ escalationTimeout: 15, users: [] }],
});
