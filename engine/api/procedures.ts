import { implement } from "@orpc/server";
import { contract } from "../../shared/contract.ts";

/** The contract's procedures, which the files in this folder implement. */
export const procedures = implement(contract);
