import { isObject } from "../../shared/patch.ts";
import { EXAMPLE_VALUES } from "./example-values.ts";

/** The keywords of JSON Schema that the contract's schemas use. */
interface Schema {
  readonly $ref?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: Schema;
}

/**
 * Creates an example of any schema from the values in `EXAMPLE_VALUES`, so that all responses describe the same
 * entities. A member without a value is omitted if it is optional, or null if that is allowed.
 * @param named - the schemas that a reference may name, by their names
 */
export function createExamples(
  named: Readonly<Record<string, unknown>>,
): (schema: unknown, operation: string) => unknown {
  /** @param scope - the name of the schema, member or operation that the member belongs to */
  function exampleOf(schema: Schema, name: string, scope: string): unknown {
    if (schema.$ref !== undefined) {
      const referenced = schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1);
      return exampleOf(named[referenced] as Schema, "", referenced);
    }
    const value = givenValue(name, scope);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum !== undefined) return schema.enum.includes(value) ? value : schema.enum[0];
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices !== undefined) return exampleOfOne(choices, name, scope);
    switch (schema.type) {
      case "object":
        return exampleOfObject(schema, name, scope);
      case "array":
        if (schema.items === undefined || Array.isArray(value)) return value ?? [];
        return [exampleOf(schema.items, name, scope)];
      case "string":
        return typeof value === "string" ? value : name;
      case "integer":
      case "number":
        return typeof value === "number" ? value : 1;
      case "boolean":
        return value === true;
      default:
        return null;
    }
  }

  function exampleOfOne(choices: readonly Schema[], name: string, scope: string): unknown {
    const value = givenValue(name, scope);
    const [first = {}] = choices.filter(({ type }) => type !== "null");
    const mayBeNull = choices.some(({ type }) => type === "null");
    if (mayBeNull && (value === null || (value === undefined && isPlain(first)))) return null;
    return exampleOf(first, name, scope);
  }

  function exampleOfObject(
    { properties, required = [], additionalProperties, propertyNames }: Schema,
    name: string,
    scope: string,
  ): unknown {
    const value = givenValue(name, scope);
    if (isObject(value)) return value;
    if (properties === undefined) {
      if (!isObject(additionalProperties)) return {};
      const [key = "name"] = (propertyNames?.enum ?? []).map(String);
      return { [key]: exampleOf(additionalProperties, key, name) };
    }
    const inner = name === "" ? scope : name;
    const members = Object.entries(properties).filter(([member, schema]) => {
      const known = givenValue(member, inner);
      return required.includes(member) || (known !== null && (known !== undefined || !isPlain(schema)));
    });
    return Object.fromEntries(members.map(([member, schema]) => [member, exampleOf(schema, member, inner)]));
  }

  return (schema, operation) => exampleOf(schema as Schema, "", operation);
}

/** Whether any string or number is valid, so that only its name determines an example. */
const isPlain = ({ type = "", enum: choices }: Schema): boolean =>
  choices === undefined && ["string", "integer", "number"].includes(type);

const givenValue = (name: string, scope: string): unknown => {
  const scoped = EXAMPLE_VALUES[`${scope}.${name}`];
  return scoped === undefined ? EXAMPLE_VALUES[name] : scoped;
};
