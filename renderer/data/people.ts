import { useQuery } from "@tanstack/react-query";
import type { PersonView } from "../../shared/model/person.ts";
import { keys } from "./queries.ts";
import { useServices } from "./services.ts";

/** Everybody with a sign-in of their own. */
export function usePeople() {
  const { api } = useServices();
  return useQuery({
    queryKey: keys.people,
    queryFn: ({ signal }) => api.people.list(undefined, { signal }),
  });
}

type Named = Pick<PersonView, "id" | "name" | "email">;

/** Whether somebody else of the team has the same name. */
export const hasNamesake = ({ id, name }: Named, team: readonly Named[]): boolean =>
  team.some((other) => other.id !== id && other.name === name);

/** A person's name; with the e-mail address if somebody else of the team has the same one. */
export const personLabel = (person: Named, team: readonly Named[]): string =>
  hasNamesake(person, team) ? `${person.name} (${person.email})` : person.name;
