import type { AuditChange } from "../../shared/model/audit.ts";
import { createAct, noteChanges, noteEntity, runAct } from "../audit/act.ts";
import { changesBetween } from "../audit/changes.ts";
import type { PersonRecord } from "../store/people-store.ts";

/** Records in the audit that a person is added, changed or removed; null for a person that does not exist. */
export function notePerson(before: PersonRecord | null, after: PersonRecord | null): void {
  const id = (after ?? before)?.id;
  if (id !== undefined) noteEntity("person", id);
  noteChanges(changesBetween(shown(before), shown(after)));
}

const shown = (record: PersonRecord | null) => {
  if (record === null) return {};
  const { name, email, role, disabled } = record;
  return { name, email, role, disabled };
};

/** @param token - the id of one sign-in; undefined for all */
export const signInEnded = (token: string | undefined): AuditChange => ({
  path: "signIn",
  before: token ?? "all",
  after: null,
  secret: false,
});

/** Records that a sign-in was created. */
export function asSignIn<Result>(
  { id, name }: PersonRecord,
  from: { readonly at: number; readonly address: string | null },
  work: () => Promise<Result>,
): Promise<Result> {
  const actor = { kind: "person", id, name } as const;
  const entity = { kind: "person" as const, ids: [id] };
  return runAct(createAct({ ...from, actor, channel: "page", procedure: "signIn", entity }), work);
}
