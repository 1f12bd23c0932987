import { z } from "zod";

/** The parts of a JSON schema that a table shows. */
interface Schema {
  /** An array for a nullable value without further constraints. */
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly default?: unknown;
  readonly description?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export interface Member {
  /** The path, such as `retention.days`, or `conditions[].field` for a member of each list item. */
  readonly path: string;
  readonly type: string;
  /** As JSON; null if there is none. */
  readonly default: string | null;
  readonly isRequired: boolean;
  /** Empty if the member has no description. */
  readonly meaning: string;
}

/** Every member of a schema's input, followed by those of its objects and lists. */
export function schemaMembers(schema: z.ZodType): Member[] {
  return membersBelow("", z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema);
}

function membersBelow(prefix: string, { properties = {}, required = [], default: whole }: Schema): Member[] {
  return Object.entries(properties).flatMap(([name, member]) => {
    const path = `${prefix}${name}`;
    // An object may have a default as a whole.
    const fallback = member.default ?? (whole as Record<string, unknown> | undefined)?.[name];
    const isObject = member.properties !== undefined;
    const own = {
      path,
      type: typeOf(member),
      default: fallback === undefined || isObject ? null : JSON.stringify(fallback),
      isRequired: required.includes(name) && fallback === undefined,
      meaning: member.description ?? "",
    };
    const items = member.items === undefined ? [] : membersBelow(`${path}[].`, member.items);
    return [own, ...membersBelow(`${path}.`, member), ...items];
  });
}

/**
 * `1 to 10 characters`, `at most 10 characters`, `at least 1 character`; nothing without bounds.
 * @param unit - in the singular; empty for a number
 */
function bounds(least: number | undefined, most: number | undefined, unit = ""): string[] {
  const [from, to] = [least, most].map((bound) => bound?.toLocaleString("en"));
  const units = unit === "" ? "" : (most ?? least) === 1 ? ` ${unit}` : ` ${unit}s`;
  if (to !== undefined) return [from === undefined ? `at most ${to}${units}` : `${from} to ${to}${units}`];
  return from === undefined ? [] : [`at least ${from}${units}`];
}

/** The type in words, with its bounds; its JSON name if it has no other. */
function typeOf(schema: Schema): string {
  const { type = "any", minimum, exclusiveMinimum, maximum, minLength, maxLength } = schema;
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(", ");
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeOf).join("; or ");
  if (typeof type === "object") return type.join("; or ");
  if (type === "array") return listType(schema);
  if (type === "string") {
    if (schema.pattern !== undefined) return `string like \`${schema.pattern}\``;
    const text = schema.format === "uri" ? "URL" : "string";
    return [text, ...bounds(minLength, maxLength, "character")].join(", ");
  }
  const least = exclusiveMinimum === undefined ? minimum : exclusiveMinimum + 1;
  return [type, ...bounds(chosen(least), chosen(maximum))].join(", ");
}

/** Whether a bound was chosen, rather than being JavaScript's limit of integers. */
const chosen = (bound: number | undefined): number | undefined =>
  bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER ? bound : undefined;

function listType({ items, minItems, maxItems }: Schema): string {
  const type = items === undefined || Object.keys(items).length === 0 ? "list" : `list of ${typeOf(items)}`;
  return [type, ...bounds(minItems, maxItems, "item")].join("; ");
}

/** A table in Markdown; characters that would end a cell are escaped. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(headings), `|${"---|".repeat(headings.length)}`, ...rows.map(line)].join("\n");
}

/** The members of a schema as a table, in its order. */
export const memberTable = (schema: z.ZodType): string =>
  table(
    ["member", "type", "default", "meaning"],
    schemaMembers(schema).map(({ path, type, default: fallback, isRequired, meaning }) => [
      `\`${path}\``,
      type,
      isRequired ? "required" : fallback === null ? "" : `\`${fallback}\``,
      meaning,
    ]),
  );
