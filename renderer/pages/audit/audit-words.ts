import type { AuditChange, AuditEntry } from "../../../shared/model/audit.ts";
import { isObject } from "../../../shared/patch.ts";
import type { FormatReason } from "../../words/format-reason.ts";
import type { Translator } from "../../words/words.ts";
import type { EntityLinks } from "./use-entity-links.ts";

export type AuditTranslator = Translator<"audit">;
type Key = Parameters<AuditTranslator["has"]>[0];

/** What was done, in plain words; the procedure's name if another version of Tocsin has recorded it. */
export function actionWords(procedure: string, t: AuditTranslator): string {
  const key = `did.${procedure}`;
  return t.has(key as Key) ? t(key as "did.pause") : procedure;
}

/** A filter for procedures: a part of them, such as `connectors`, or a single one. */
export function kindWords(kind: string, t: AuditTranslator): string {
  const key = `kind.${kind}`;
  return t.has(key as Key) ? t(key as "kind.people") : actionWords(kind, t);
}

/** Whether an entry counts rows that retention has deleted. */
export const isDeletion = (procedure: string): boolean =>
  procedure === "retention.events" || procedure === "retention.audit";

/** Who did it: a person by the name of that day, or what has no name. */
export const actorWords = ({ kind, name }: AuditEntry["actor"], t: AuditTranslator): string =>
  kind === "person" ? (name ?? t("one.person")) : t(`who.${kind}`);

/**
 * Who did it, with what distinguishes a person from others of that name: the present e-mail address, or the id if the
 * person is not in the team any more.
 */
export function exactActorWords(actor: AuditEntry["actor"], links: EntityLinks, t: AuditTranslator): string {
  const words = actorWords(actor, t);
  return actor.id === null ? words : `${words} (${links("person", actor.id).email ?? actor.id})`;
}

/** The outcome in words, with the error's title for a refusal. */
export function outcomeWords(
  { outcome, code }: Pick<AuditEntry, "outcome" | "code">,
  t: AuditTranslator,
  formatReason: FormatReason,
): string {
  if (outcome !== "refused" || code === null) return t(`outcome.${outcome}`);
  return t("refusedWhy", { why: formatReason({ sentence: `error.${code}`, message: code }).message });
}

/** The name that an entity had, if the entry says it: of what was added or removed, or given another name. */
export function nameInChanges(changes: readonly AuditChange[], id: string): string | null {
  for (const { path, before, after } of changes) {
    for (const value of [after, before]) {
      if (path.endsWith(`.${id}`) && isObject(value) && typeof value.name === "string") return value.name;
      if ((path === "name" || path.endsWith(`.${id}.name`)) && typeof value === "string") return value;
    }
  }
  return null;
}
