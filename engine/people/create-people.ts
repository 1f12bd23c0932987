import { isDeepStrictEqual } from "node:util";
import { createAct, noteChanges, runAct, TOCSIN } from "../audit/act.ts";
import type { Clock } from "../lib/clock.ts";
import { createListeners } from "../lib/listeners.ts";
import type { Log } from "../lib/log.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import type { PersonRecord, TokenRecord, TokenUse } from "../store/people-store.ts";
import type { Store } from "../store/store.ts";
import { notePerson, signInEnded } from "./audited.ts";
import type { Caller } from "./caller.ts";
import type { People, PersonDetails } from "./people.ts";
import {
  createPeopleState,
  newPersonRecord,
  type PeopleSnapshot,
  type PeopleState,
  personIn,
  personWithEmail,
  tokensOf,
} from "./people-state.ts";
import { newToken, tokenHash } from "./personal-token.ts";
import { createSessions } from "./sessions.ts";
import { createSignInRecords } from "./sign-in-records.ts";
import { createSignIns } from "./sign-ins.ts";
import { createVouchedSignIns } from "./vouched-sign-ins.ts";

/** How long a login link is valid, in ms. */
export const LINK_LIFETIME_MS = 24 * 60 * 60_000;

export interface PeopleDeps {
  readonly store: Pick<Store, "people" | "audit">;
  readonly clock: Pick<Clock, "now" | "after">;
  readonly log: Log;
  /** The OpenID Connect provider whose sign-ins are valid; null without one. */
  readonly issuer: () => string | null;
  /** Differs as soon as the stored people have changed; absent where no other node changes them. */
  readonly revision?: (() => Promise<string>) | undefined;
}

export async function createPeople({ store, clock, log, issuer, revision }: PeopleDeps): Promise<People> {
  const sessions = createSessions();
  const listeners = createListeners<void>(log);
  const state = await createPeopleState({
    store,
    isTrusted: (token) => token.issuer === null || token.issuer === issuer(),
    onChanged(now) {
      // The sessions that a change affects end before it is answered.
      sessions.endChanged(now);
      listeners.report();
    },
  });
  const { change } = state;
  const records = createSignInRecords({ audit: store.audit, clock, log });
  const { lastUseOf, grant, ...signIns } = createSignIns({
    store,
    clock,
    log,
    state,
    sessions,
    records,
  });

  /** The revision that was read last. */
  let seen: string | null = null;

  const person = (id: string) => personIn(state.now(), id);
  const hasEmail = (email: string) => personWithEmail(state.now(), email) !== undefined;

  const details = (record: PersonRecord) => detailsOf(record, state.now(), lastUseOf, clock.now());

  return {
    ...signIns,
    ...createVouchedSignIns({ store, clock, state, grant }),
    endProxied: sessions.endProxied,
    async refresh() {
      const found = await revision?.();
      if (found === undefined || found === seen) return;
      await change(async () => {});
      seen = found;
    },
    adminSignedIn: records.adminSignedIn,
    signInFailed: records.failed,
    hasPeople: () => [...state.now().people.values()].some(({ disabled }) => !disabled),
    list: () => [...state.now().people.values()].map(details),
    get: (id) => details(person(id)),
    async addIfUnknown(input) {
      if (hasEmail(input.email)) return;
      const act = createAct({ at: clock.now(), actor: TOCSIN, procedure: "people.byProxy" });
      await runAct(act, () =>
        change(async () => {
          if (hasEmail(input.email)) return;
          const record = newPersonRecord(input, clock.now());
          notePerson(null, record);
          await store.people.put(record);
        }),
      );
    },
    async add(input) {
      const record = newPersonRecord(input, clock.now());
      notePerson(null, record);
      await change(() => store.people.put(record));
      return details(record);
    },
    async update({ id, name, email, role, disabled }, by) {
      await change(async () => {
        const present = person(id);
        const next: PersonRecord = {
          ...present,
          name: name ?? present.name,
          email: email ?? present.email,
          role: role ?? present.role,
          disabled: disabled ?? present.disabled,
        };
        refuseLockOut(state.now(), { id, next, by });
        if (isDeepStrictEqual(present, next)) return;
        notePerson(present, next);
        await store.people.put(next);
      });
      return details(person(id));
    },
    remove: (id, by) =>
      change(async () => {
        const present = person(id);
        refuseLockOut(state.now(), { id, next: null, by });
        notePerson(present, null);
        await store.people.remove(id);
      }),
    ...createAccess({ store, clock, state, details }),
    onChange: listeners.add,
  };
}

interface AccessDeps extends Pick<PeopleDeps, "store" | "clock"> {
  readonly state: PeopleState;
  readonly details: (record: PersonRecord) => PersonDetails;
}

/** Gives people access by a link, and takes it away. */
function createAccess({ store, clock, state, details }: AccessDeps): Pick<People, "createLink" | "revoke"> {
  return {
    async createLink(id) {
      const token = newToken("link");
      const expiresAt = clock.now() + LINK_LIFETIME_MS;
      await state.change(async () => {
        const { id: personId, name, disabled } = personIn(state.now(), id);
        if (disabled) throw refusal("conflict", message("people.disabled-link", { name }));
        noteChanges([{ path: "link", before: null, after: null, secret: true }]);
        await store.people.putLink({ personId, hash: tokenHash(token), expiresAt });
      });
      return { token, expiresAt };
    },
    async revoke({ id, token }, by) {
      await state.change(async () => {
        personIn(state.now(), id);
        const isOwn = by.person?.id === id && (token === undefined || token === by.tokenId);
        if (isOwn) throw refusal("conflict", message("people.own-sign-in"));
        if (token !== undefined && !tokensOf(state.now(), id).some((known) => known.id === token)) {
          throw refusal("not-found", message("people.sign-in-gone"));
        }
        noteChanges([signInEnded(token)]);
        if (token === undefined) return await store.people.revokeAll(id);
        await store.people.removeTokens([token]);
      });
      return details(personIn(state.now(), id));
    },
  };
}

interface ChangeOfPerson {
  readonly id: string;
  /** The person after the change; null if removed. */
  readonly next: PersonRecord | null;
  readonly by: Caller;
}

/** Rejects a change that would leave the team without an admin. */
function refuseLockOut({ people }: PeopleSnapshot, { id, next, by }: ChangeOfPerson): void {
  const isAdmin = (record: PersonRecord) => record.role === "admin" && !record.disabled;
  if (by.kind !== "person" || (next !== null && isAdmin(next))) return;
  if (by.person?.id === id) throw refusal("conflict", message("people.own-account"));
  const others = [...people.values()].filter((other) => other.id !== id);
  if (!others.some(isAdmin)) throw refusal("conflict", message("people.last-admin"));
}

function detailsOf(
  record: PersonRecord,
  snapshot: PeopleSnapshot,
  lastUseOf: (token: TokenRecord) => TokenUse | null,
  now: number,
): PersonDetails {
  const link = [...snapshot.links.values()].find(({ personId }) => personId === record.id);
  const tokens = tokensOf(snapshot, record.id).map((token) => {
    const { id, createdAt, client } = token;
    const lastUse = lastUseOf(token);
    return { id, createdAt, client, lastUsedAt: lastUse?.at ?? null, lastClient: lastUse?.client ?? null };
  });
  const isLinkValid = link !== undefined && link.expiresAt > now;
  return { ...record, tokens, linkExpiresAt: isLinkValid ? link.expiresAt : null };
}
