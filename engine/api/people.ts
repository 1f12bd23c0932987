import type { PersonView } from "../../shared/model/person.ts";
import { refuseStale, revisionOf } from "../config/revision.ts";
import type { PersonDetails } from "../people/people.ts";
import { DONE, procedures, type RouterDeps } from "./procedures.ts";

/** What a change is compared with: sign-ins come and go without anybody's doing. */
const stored = ({ name, email, role, disabled }: PersonDetails) => ({ name, email, role, disabled });

const view = (person: PersonDetails): PersonView => ({ ...person, revision: revisionOf(stored(person)) });

/** Who calls, and the end of the caller's sign-in. */
export const callerHandlers = ({ people }: Pick<RouterDeps, "people">) => ({
  me: procedures.me.handler(({ context: { caller } }) => ({
    kind: caller.kind,
    name: caller.person?.name ?? null,
    email: caller.person?.email ?? null,
    role: caller.role,
    canSignOut: caller.kind === "admin-token" || caller.tokenId !== null,
    hasPeople: people.hasPeople(),
  })),
  signOut: procedures.signOut.handler(async ({ context: { caller } }) => {
    if (caller.tokenId !== null) await people.signOut(caller.tokenId);
    return DONE;
  }),
});

/** The team. */
export function peopleHandlers({ people }: Pick<RouterDeps, "people">) {
  const os = procedures.people;
  return {
    list: os.list.handler(() => people.list().map(view)),
    create: os.create.handler(async ({ input }) => view(await people.add(input))),
    update: os.update.handler(async ({ input: { revision, ...patch }, context }) => {
      const present = people.get(patch.id);
      refuseStale({ stored: stored(present), revision: view(present).revision }, patch, revision);
      return view(await people.update(patch, context.caller));
    }),
    remove: os.remove.handler(async ({ input, context }) => {
      await people.remove(input.id, context.caller);
      return DONE;
    }),
    link: os.link.handler(({ input }) => people.createLink(input.id)),
    revoke: os.revoke.handler(async ({ input, context }) => view(await people.revoke(input, context.caller))),
  };
}
