import type { AlertEvent } from "../../shared/model/event.ts";
import { member, objectsOf, textOf } from "./members.ts";

/** What a person of ilert is called: first and last name, else user name or email; null where nothing is said. */
export function personName(person: unknown): string | null {
  const names = [textOf(person, "firstName"), textOf(person, "lastName")].filter((name) => name !== null);
  const fullName = names.map((name) => name.trim()).join(" ");
  return fullName === "" ? textOf(person, "username", "email") : fullName;
}

/** The responders of an alert, of a webhook's body or of the API's. One without a user, or of no name, is left out. */
export function respondersOf(alert: unknown): AlertEvent["responders"] {
  return objectsOf(alert, "responders").flatMap((responder) => {
    const name = personName(member(responder, "user"));
    const status = textOf(responder, "status")?.trim().toUpperCase() ?? null;
    return name === null ? [] : [{ name, status }];
  });
}

/** Who has an alert or is asked to take it; one whose status is not said was asked at least. */
const IN_CHARGE: readonly (string | null)[] = ["ACCEPTED", "PENDING", null];

/**
 * Who has the alert: the one it is assigned to, else its responders, those first who have accepted. ilert has
 * deprecated `assignedTo` in favour of `responders`, and its API gives no name with it
 * (docs/protocols/ilert.md §4).
 * @returns names with a comma between them; null where nobody is named
 */
export function assigneeOf(alert: unknown): string | null {
  const responders = respondersOf(alert);
  const names = IN_CHARGE.flatMap((status) =>
    responders.filter((responder) => responder.status === status).map(({ name }) => name),
  );
  return personName(member(alert, "assignedTo")) ?? ([...new Set(names)].join(", ") || null);
}
