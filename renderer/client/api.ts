import type { ContractRouterClient } from "@orpc/contract";
import type { contract } from "../../shared/contract.ts";

/** Typed calls into the engine; how they travel is known to this folder only. */
export type Api = ContractRouterClient<typeof contract>;
