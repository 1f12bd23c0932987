import { implement } from "@orpc/server";
import { connectorContract } from "../../shared/contract/configuration.ts";
import { contract } from "../../shared/contract.ts";
import type { ConnectorSchemas } from "../../shared/model/connector.ts";
import type { ApiContext } from "./localize.ts";

/** The contract's procedures, which the files in this folder implement. */
export const procedures = implement(contract).$context<ApiContext>();

/** Those of connectors, which depend on the types that there are. */
export const connectorProcedures = (schemas: ConnectorSchemas) =>
  implement(connectorContract(schemas)).$context<ApiContext>();
