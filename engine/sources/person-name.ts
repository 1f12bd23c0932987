import { textOf } from "./members.ts";

/** What a person of ilert is called: first and last name, else user name or email; null where nothing is said. */
export function personName(person: unknown): string | null {
  const names = [textOf(person, "firstName"), textOf(person, "lastName")].filter((name) => name !== null);
  const fullName = names.map((name) => name.trim()).join(" ");
  return fullName === "" ? textOf(person, "username", "email") : fullName;
}
