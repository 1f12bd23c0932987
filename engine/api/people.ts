import type { LiveMessage } from "../../shared/model/live.ts";
import type { Me, PersonView } from "../../shared/model/person.ts";
import { refuseStale, refuseStaleRemoval, revisionOf } from "../config/revision.ts";
import type { Caller } from "../people/caller.ts";
import type { People, PersonDetails } from "../people/people.ts";
import { DONE, procedures, type RouterDeps } from "./procedures.ts";

/** What a change is compared with: sign-ins come and go without anybody's doing. */
const stored = ({ name, email, role, disabled }: PersonDetails) => ({ name, email, role, disabled });

const view = (person: PersonDetails): PersonView => ({ ...person, revision: revisionOf(stored(person)) });

/** The caller, with the person's current name. */
export function meOf(people: People, { kind, person, role, tokenId }: Caller): Me {
  const { name, email } = person === null ? { name: null, email: null } : people.get(person.id);
  const canSignOut = kind === "admin-token" || tokenId !== null;
  return { kind, name, email, role, canSignOut, signIn: tokenId, hasPeople: people.hasPeople() };
}

/** Adds the reader to the messages with the status, and sends the last one again when people have changed. */
export async function* withReader(
  messages: AsyncIterable<LiveMessage>,
  reader: () => Me,
): AsyncGenerator<LiveMessage, void, void> {
  let last: Extract<LiveMessage, { type: "status" }> | null = null;
  for await (const message of messages) {
    if (message.type !== "status") {
      yield message;
      if (last === null || message.type !== "changed" || !message.parts.includes("people")) continue;
    } else {
      last = message;
    }
    yield { ...last, me: reader() };
  }
}

/** The caller, and the end of the caller's sign-in. */
export const callerHandlers = ({ people }: Pick<RouterDeps, "people">) => ({
  me: procedures.me.handler(({ context: { caller } }) => meOf(people, caller)),
  signOut: procedures.signOut.handler(async ({ context: { caller } }) => {
    const issuer = caller.tokenId === null ? null : await people.signOut(caller.tokenId);
    return { ...DONE, throughProvider: issuer !== null };
  }),
});

/** The sign-in through an OpenID Connect provider. */
export const oidcHandlers = ({ oidcSignIn }: Pick<RouterDeps, "oidcSignIn">) => ({
  check: procedures.oidc.check.handler(() => oidcSignIn.check()),
});

/** The team. */
export function peopleHandlers({ people, publicUiUrl }: Pick<RouterDeps, "people" | "publicUiUrl">) {
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
      const { id } = input.params;
      refuseStaleRemoval(view(people.get(id)).revision, input.query.revision);
      await people.remove(id, context.caller);
      return DONE;
    }),
    link: os.link.handler(async ({ input }) => {
      const link = await people.createLink(input.id);
      return { ...link, url: publicUiUrl === null ? null : `${publicUiUrl}/#token=${link.token}` };
    }),
    revoke: os.revoke.handler(async ({ input, context }) => view(await people.revoke(input, context.caller))),
  };
}
