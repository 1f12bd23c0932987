import { z } from "zod";
import type { Connector, ConnectorUpdate, NewConnector } from "../../shared/model/connector.ts";
import type { ConnectorDeclaration } from "./connector-type.ts";

/** Finds the declaration of a connector's type. */
export type TypeOf = (connector: { readonly type: string }) => ConnectorDeclaration;

/** @throws Error for a type that is not among these, which the schemas rule out */
export const createTypeOf =
  <Type extends { readonly type: string }>(types: readonly Type[]) =>
  ({ type }: { readonly type: string }): Type => {
    const found = types.find((candidate) => candidate.type === type);
    if (found === undefined) throw new Error(`No connector type ${type}`);
    return found;
  };

type Kind = keyof ConnectorDeclaration["schemas"];

/** The schemas of all these types together. An input that names no type is of the first that allows this. */
export function connectorSchemas(types: readonly ConnectorDeclaration[]) {
  const union = <Value>(kind: Kind) => {
    const [first, ...others] = types.map(({ schemas }) => schemas[kind]);
    if (first === undefined) throw new Error("There is no connector type");
    return z.discriminatedUnion("type", [first, ...others]) as unknown as z.ZodType<Value>;
  };
  return {
    stored: union<Connector>("stored"),
    created: union<NewConnector>("created"),
    update: union<ConnectorUpdate>("update"),
  };
}
