import { createAct, noteChanges, runAct, TOCSIN } from "../audit/act.ts";
import type { Clock } from "../lib/clock.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import type { Store } from "../store/store.ts";
import { asSignIn, notePerson, signInEnded } from "./audited.ts";
import type { People } from "./people.ts";
import { newPersonRecord, type PeopleState, personWithEmail } from "./people-state.ts";
import type { SignIns } from "./sign-ins.ts";

export interface VouchedSignInDeps {
  readonly store: Pick<Store, "people">;
  readonly clock: Pick<Clock, "now">;
  readonly state: PeopleState;
  readonly grant: SignIns["grant"];
}

/** The sign-ins that an OpenID Connect provider vouches for. */
export function createVouchedSignIns({
  store,
  clock,
  state,
  grant,
}: VouchedSignInDeps): Pick<People, "signInVouched" | "revokeByEmail" | "endOtherIssuers"> {
  /** Records changes that follow from the provider or its settings, not from a call. */
  const asProvider = (work: () => Promise<void>) =>
    runAct(createAct({ at: clock.now(), actor: TOCSIN, procedure: "people.byProvider" }), work);

  return {
    signInVouched: ({ issuer, email, name, role, client }, addsUnknown) =>
      state.change(async () => {
        const known = personWithEmail(state.now(), email);
        if (known?.disabled === true) throw refusal("oidc/person", message("oidc.disabled", { email }));
        if (known === undefined && (!addsUnknown || role === null)) {
          throw refusal("oidc/person", message("oidc.unknown", { email }));
        }
        const owner = known ?? newPersonRecord({ name, email, role: role ?? "viewer" }, clock.now());
        const allowed = role ?? owner.role;
        return await asSignIn(owner, { at: clock.now(), address: client.address }, async () => {
          const next = { ...owner, role: allowed };
          notePerson(known ?? null, next);
          if (known?.role !== allowed) await store.people.put(next);
          return await grant(owner.id, issuer, client);
        });
      }, "replaced"),
    async revokeByEmail(email) {
      await state.change(async () => {
        const owner = personWithEmail(state.now(), email);
        if (owner === undefined) return;
        await asProvider(() => {
          notePerson(owner, owner);
          noteChanges([signInEnded(undefined)]);
          return store.people.revokeAll(owner.id);
        });
      });
    },
    async endOtherIssuers() {
      // They end now, even if the store cannot be written.
      const dropped = state.dropUntrusted();
      if (dropped.length === 0) return;
      await state.change(() =>
        asProvider(() => {
          noteChanges(dropped.map(signInEnded));
          return store.people.removeTokens(dropped);
        }),
      );
    },
  };
}
