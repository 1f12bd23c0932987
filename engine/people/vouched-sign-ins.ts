import type { Clock } from "../lib/clock.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import type { Store } from "../store/store.ts";
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
  return {
    signInVouched: ({ issuer, email, name, role }, addsUnknown) =>
      state.change(async () => {
        const known = personWithEmail(state.now(), email);
        if (known?.disabled === true) throw refusal("oidc/person", message("oidc.disabled", { email }));
        if (known === undefined && (!addsUnknown || role === null)) {
          throw refusal("oidc/person", message("oidc.unknown", { email }));
        }
        const owner = known ?? newPersonRecord({ name, email, role: role ?? "viewer" }, clock.now());
        const allowed = role ?? owner.role;
        if (known?.role !== allowed) await store.people.put({ ...owner, role: allowed });
        return await grant(owner.id, issuer);
      }),
    async revokeByEmail(email) {
      await state.change(async () => {
        const owner = personWithEmail(state.now(), email);
        if (owner !== undefined) await store.people.revokeAll(owner.id);
      });
    },
    async endOtherIssuers() {
      // They end now, even if the store cannot be written.
      const dropped = state.dropUntrusted();
      if (dropped.length > 0) await state.change(() => store.people.removeTokens(dropped));
    },
  };
}
