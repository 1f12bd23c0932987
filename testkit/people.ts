import { onTestFinished } from "vitest";
import { silentLog } from "../engine/lib/log.ts";
import type { Caller } from "../engine/people/caller.ts";
import { createPeople } from "../engine/people/create-people.ts";
import type { People, PersonSession } from "../engine/people/people.ts";
import { createSqliteStore } from "../engine/store/sqlite/sqlite-store.ts";
import type { Role } from "../shared/model/person.ts";
import { createManualClock } from "./manual-clock.ts";
import { createDatabaseFolder } from "./store/database-folder.ts";

/** Whoever has the admin token. */
export const TOKEN_HOLDER: Caller = {
  kind: "admin-token",
  role: "admin",
  person: null,
  tokenId: null,
  address: null,
};
export const as = (session: PersonSession): Caller => ({ kind: "person", address: null, ...session });

/** People in an empty SQLite file, which is removed after the test. */
export async function setUpPeople(issuer: string | null = null) {
  const folder = createDatabaseFolder();
  const clock = createManualClock();
  const store = await createSqliteStore({ file: folder.file, log: silentLog, clock });
  onTestFinished(async () => {
    await store.close();
    folder.remove();
  });
  return { clock, store, people: await createPeople({ store, clock, log: silentLog, issuer: () => issuer }) };
}

export const addPerson = (people: People, name: string, role: Role = "viewer") =>
  people.add({ name, email: `${name}@example.com`, role });

/** A person who is signed in by a link. */
export async function signedIn(people: People, name: string, role: Role = "viewer") {
  const { id } = await addPerson(people, name, role);
  const { token: link } = await people.createLink(id);
  const token = (await people.signIn(link)) ?? "";
  return { id, link, token, session: people.sessionOf(token) as PersonSession };
}
