import { connectorSchemas } from "../../shared/connectors/schemas.ts";
import type { ConnectorSchemas } from "../../shared/model/connector.ts";
import type { ConnectorDeclaration } from "./connector-type.ts";

/** Finds the declaration of a connector's type. */
export type TypeOf = (connector: { readonly type: string }) => ConnectorDeclaration;

/** @throws Error for an unknown type, which the schemas rule out */
export const createTypeOf =
  <Type extends { readonly type: string }>(types: readonly Type[]) =>
  ({ type }: { readonly type: string }): Type => {
    const found = types.find((candidate) => candidate.type === type);
    if (found === undefined) throw new Error(`No connector type ${type}`);
    return found;
  };

/** The schemas of all these types together, typed like those of the product's types. */
export const schemasOfTypes = (types: readonly ConnectorDeclaration[]): ConnectorSchemas =>
  connectorSchemas(types.map(({ schemas }) => schemas)) as unknown as ConnectorSchemas;
