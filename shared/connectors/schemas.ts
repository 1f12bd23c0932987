import { z } from "zod";
import { revisionSchema } from "../model/common.ts";
import { type Patch, patchShape } from "../patch.ts";
import { commonMembers } from "./common.ts";

/** The schemas of one type of connector. Each has the literal `type`, which is the discriminator of their union. */
export interface ConnectorTypeSchemas {
  /** The connector in the settings file. */
  readonly stored: z.ZodObject;
  /** A new connector, with its secrets. */
  readonly created: z.ZodObject;
  /** A replacement, or a draft to be tested. An omitted secret is that of the stored connector; null removes it. */
  readonly update: z.ZodObject;
  /** The view that the API returns. */
  readonly view: z.ZodObject;
}

type Kind = keyof ConnectorTypeSchemas;
type Types = readonly ConnectorTypeSchemas[];
type UnionOf<All extends Types, Chosen extends Kind> = z.ZodDiscriminatedUnion<
  { -readonly [Index in keyof All]: All[Index][Chosen] },
  "type"
>;

/** A change: omitted members stay unchanged, at any depth. */
type Change<Update> = Update extends object
  ? Patch<Omit<Update, "id" | "type">> & {
      readonly id: string;
      readonly type?: string | undefined;
      readonly revision?: string | undefined;
    }
  : never;

/**
 * The schemas of connectors of these types. An input without a type has the first type that allows this.
 * @throws Error without any type
 */
export function connectorSchemas<const All extends Types>(types: All) {
  const union = <Chosen extends Kind>(kind: Chosen) => {
    const [first, ...others] = types.map((type) => type[kind]);
    if (first === undefined) throw new Error("There is no connector type");
    return z.discriminatedUnion("type", [first, ...others]) as unknown as UnionOf<All, Chosen>;
  };
  return {
    stored: union("stored"),
    created: union("created"),
    update: union("update"),
    view: union("view"),
    patch: changeSchema(types) as z.ZodType as z.ZodType<Change<z.infer<All[number]["update"]>>>,
  };
}

/**
 * Accepts the members of all types. Those that the type of the stored connector lacks are rejected when they are
 * merged.
 */
function changeSchema(types: Types): z.ZodObject {
  const members = new Map<string, z.core.$ZodType[]>();
  for (const { update } of types) {
    for (const [name, member] of Object.entries(patchShape(update)))
      members.set(name, [...(name in COMMON ? [] : (members.get(name) ?? [])), member]);
  }
  const shape = [...members].map(([name, all]): [string, z.core.$ZodType] => [
    name,
    all.length > 1 ? z.union(all) : (all[0] as z.core.$ZodType),
  ]);
  return z.strictObject({ ...Object.fromEntries(shape), ...CHANGED });
}

/** The types differ only in their defaults, which a change does not apply. */
const COMMON = commonMembers({ messages: 1, perSeconds: 1 });
const CHANGED = { id: COMMON.id, type: z.string().optional(), revision: revisionSchema.optional() };
