import type { AuditChange, AuditEntityKind } from "../../../shared/model/audit.ts";
import { isObject } from "../../../shared/patch.ts";

/** A changed value on one line. */
export interface ChangeLine extends Pick<AuditChange, "before" | "after" | "secret"> {
  /** Dotted, within the group's entity. */
  readonly member: string;
}

/** The changes of one entity, or those of no entity, such as of settings. */
export interface ChangeGroup {
  readonly key: string;
  readonly entity: { readonly kind: AuditEntityKind; readonly id: string } | null;
  /** Whether the entity was added or removed as a whole. */
  readonly whole: "added" | "removed" | null;
  readonly lines: readonly ChangeLine[];
}

const KIND_OF_PART = { sources: "source", connectors: "connector", actions: "action" } as const;

/**
 * The changes by entity, with one line for each value: an object that was added or removed as a whole becomes its
 * members, without those that have no value. Pure.
 */
export function changeGroups(changes: readonly AuditChange[]): ChangeGroup[] {
  const groups = new Map<string, { -readonly [name in keyof ChangeGroup]: ChangeGroup[name] }>();
  for (const change of changes) {
    const { entity, member } = splitPath(change.path);
    const key = entity === null ? "" : `${entity.kind}/${entity.id}`;
    const group = groups.get(key) ?? { key, entity, whole: null, lines: [] };
    if (entity !== null && member === "" && !change.secret)
      group.whole = change.before === null ? "added" : change.after === null ? "removed" : null;
    group.lines = [...group.lines, ...linesOf(member, change)];
    groups.set(key, group);
  }
  return [...groups.values()];
}

function linesOf(member: string, { before, after, secret }: AuditChange): ChangeLine[] {
  if (!secret && before === null && isObject(after))
    return valuesIn(member, after).map(([name, value]) => ({ member: name, before, after: value, secret }));
  if (!secret && after === null && isObject(before))
    return valuesIn(member, before).map(([name, value]) => ({ member: name, before: value, after, secret }));
  return [{ member, before, after, secret }];
}

/** The values within an object, by their dotted paths. */
function valuesIn(path: string, value: object): [path: string, value: unknown][] {
  return Object.entries(value).flatMap(([name, member]) => {
    const at = path === "" ? name : `${path}.${name}`;
    if (member === null || (Array.isArray(member) && member.length === 0)) return [];
    return isObject(member) ? valuesIn(at, member) : [[at, member]];
  });
}

/** A path's entity and the member within it. */
function splitPath(path: string): Pick<ChangeGroup, "entity"> & { readonly member: string } {
  const [part = "", id, ...rest] = path.split(".");
  if (id === undefined || !Object.hasOwn(KIND_OF_PART, part)) return { entity: null, member: path };
  return { entity: { kind: KIND_OF_PART[part as keyof typeof KIND_OF_PART], id }, member: rest.join(".") };
}
