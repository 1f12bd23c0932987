import { isDeepStrictEqual } from "node:util";
import type { AuditChange } from "../../shared/model/audit.ts";
import { isObject } from "../../shared/patch.ts";

/**
 * The differences between two JSON values, member by member. Lists whose items have ids are compared by id, so that a
 * path is `connectors.ops.name`; other lists are compared as a whole. Pure.
 */
export function changesBetween(before: unknown, after: unknown, path: readonly string[] = []): AuditChange[] {
  if (isDeepStrictEqual(before, after)) return [];
  const [from, to] = [membersOf(before), membersOf(after)];
  if (from === null || to === null) {
    return [{ path: path.join("."), before: before ?? null, after: after ?? null, secret: false }];
  }
  return [...new Set([...from.keys(), ...to.keys()])].flatMap((name) =>
    changesBetween(from.get(name), to.get(name), [...path, name]),
  );
}

/** The members of an object, or the items of a list by their ids; null for a value without members. */
function membersOf(value: unknown): ReadonlyMap<string, unknown> | null {
  if (isObject(value)) return new Map(Object.entries(value));
  if (!Array.isArray(value) || !value.every(hasId)) return null;
  return new Map(value.map((item) => [item.id, item]));
}

const hasId = (item: unknown): item is { readonly id: string } =>
  isObject(item) && typeof item.id === "string";

/** A secret of the vault, by its name there, such as `connector/ops/webhookUrl`. */
export const secretChange = (name: string): AuditChange => {
  const [kind = "", ...rest] = name.split("/");
  const part = PART_OF_SECRET[kind] ?? kind;
  return { path: [part, ...rest].join("."), before: null, after: null, secret: true };
};

const PART_OF_SECRET: Readonly<Record<string, string>> = {
  source: "sources",
  connector: "connectors",
  settings: "settings",
  access: "settings.access",
  network: "settings.network",
};

/** Parameters or results of a call that have a value. */
export const noted = (values: Readonly<Record<string, unknown>>): AuditChange[] =>
  Object.entries(values).flatMap(([path, after]) =>
    after == null ? [] : [{ path, before: null, after, secret: false }],
  );
