import { z } from "zod";

/** A patch of a value: every member may be omitted, at any depth; lists are replaced. */
export type Patch<Value> = Value extends readonly unknown[]
  ? Value
  : Value extends object
    ? { [Key in keyof Value]?: Patch<Value[Key]> | undefined }
    : Value;

function memberSchema(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional)
    return memberSchema(schema.def.innerType);
  if (schema instanceof z.ZodObject) return patchSchema(schema);
  return schema;
}

/**
 * The members of a patch for a schema's value: each may be omitted, and no default is applied.
 * @param required - members that must be present
 */
export function patchShape(
  schema: z.ZodObject,
  required: readonly string[] = [],
): Record<string, z.core.$ZodType> {
  const members = Object.entries(schema.shape).map(([name, member]) => {
    if (required.includes(name)) return [name, member];
    const description = z.globalRegistry.get(member)?.description;
    const patch = z.optional(memberSchema(member));
    return [name, description === undefined ? patch : patch.describe(description)];
  });
  return Object.fromEntries(members);
}

/**
 * The schema of a patch for the value of another schema: an omitted member stays unchanged, so no default is
 * applied. Checks of whole objects (`refine`) are left to the merged value.
 * @param required - members that must be present, such as an id
 */
export function patchSchema<Output extends object, Required extends keyof Output & string = never>(
  schema: z.ZodObject & z.ZodType<Output>,
  required: readonly Required[] = [],
): z.ZodType<Patch<Output> & Pick<Output, Required>> {
  const patch: z.ZodType = z.strictObject(patchShape(schema, required));
  return patch as z.ZodType<Patch<Output> & Pick<Output, Required>>;
}

/** Whether a value is a JSON object; a list is not. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A value with a patch applied. Does not change its arguments. */
export function applyPatch<Value extends object>(value: Value, patch: Patch<Value>): Value {
  const merged: Record<string, unknown> = Object.fromEntries(Object.entries(value));
  for (const [name, change] of Object.entries(patch)) {
    if (change === undefined) continue;
    const present = merged[name];
    merged[name] = isObject(present) && isObject(change) ? applyPatch(present, change) : change;
  }
  return merged as Value;
}

/** A member that a patch would change. */
export interface Difference {
  /** Dotted, such as `rateLimit.messages`. */
  readonly path: string;
  readonly value: unknown;
}

/** The members of a patch that differ from the current value, with their current values. */
export function differences(value: object, patch: object, at = ""): Difference[] {
  return Object.entries(patch).flatMap(([name, change]): Difference[] => {
    if (change === undefined) return [];
    const present: unknown = Reflect.get(value, name);
    const path = `${at}${name}`;
    if (isObject(present) && isObject(change)) return differences(present, change, `${path}.`);
    return isEqual(present, change) ? [] : [{ path, value: present ?? null }];
  });
}

/** Values of JSON. */
function isEqual(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
  if (isObject(a) && isObject(b)) {
    const names = Object.keys(a);
    return names.length === Object.keys(b).length && names.every((name) => isEqual(a[name], b[name]));
  }
  return a === b;
}
