import { implement } from "@orpc/server";
import { contract } from "../../shared/contract.ts";

/** The contract's procedures, to be carried out by the files beside this one. */
export const procedures = implement(contract);
