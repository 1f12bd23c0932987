import { createHmac, randomBytes } from "node:crypto";
import type { IlertChangePlan } from "../plan.ts";

/** What a plan is for: the same deletions can be either. */
export type PlanPurpose = "set-up" | "remove";

/**
 * Names a plan: equal for the same steps in the same account. Tokens are part of the steps, so it is signed with a key
 * that is made anew with every run; whoever sees names cannot try tokens out, and one of an earlier run fits no plan.
 */
export type NamePlan = (purpose: PlanPurpose, apiUrl: string, plan: IlertChangePlan) => string;

export function createPlanNames(key: Buffer = randomBytes(32)): NamePlan {
  return (purpose, apiUrl, { create, update, delete: removed }) =>
    createHmac("sha256", key)
      .update(JSON.stringify({ purpose, apiUrl, create, update, removed }))
      .digest("base64url")
      .slice(0, 24);
}
