import type { Engine } from "../../engine/engine.ts";
import type { Role } from "../../shared/model/person.ts";

/** Adds a person to a running engine and signs the person in with a link. */
export async function addPerson({ people }: Pick<Engine, "people">, name: string, role: Role) {
  const { id } = await people.add({ name, email: `${name.toLowerCase()}@example.com`, role });
  const { token: link } = await people.createLink(id);
  const token = await people.signIn(link);
  if (token === null) throw new Error("A new link was refused.");
  return { id, link, token };
}
