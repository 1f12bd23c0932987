import type { Action } from "../../shared/model/action.ts";
import { checkCondition } from "../routing/condition.ts";
import { message } from "../sentences/message.ts";
import type { Issue } from "./issue.ts";

/** What a schema cannot see in an alert action: whether its regular expressions are valid. */
export function conditionIssues({ conditions }: Pick<Action, "conditions">): Issue[] {
  return conditions.flatMap((condition, index) => {
    const objection = checkCondition(condition);
    return objection === null ? [] : [{ path: ["conditions", index, "value"], ...objection }];
  });
}

/** The items of a list with the id of an earlier one. */
export function duplicateIssues(items: readonly unknown[]): Issue[] {
  const seen = new Set<unknown>();
  return items.flatMap((item, index) => {
    const id = typeof item === "object" && item !== null && "id" in item ? item.id : undefined;
    if (typeof id !== "string") return [];
    if (seen.has(id)) return [{ path: [index, "id"], ...message("reference.taken-id", { id }) }];
    seen.add(id);
    return [];
  });
}

/** The ids that an alert action may refer to. */
export interface KnownIds {
  readonly sources: ReadonlySet<string>;
  readonly connectors: ReadonlySet<string>;
}

/** The references of an alert action to missing webhook sources and connectors. */
export function referenceIssues(action: Pick<Action, "sources" | "connector">, known: KnownIds): Issue[] {
  const issues: Issue[] = action.sources.flatMap((id, index) =>
    known.sources.has(id) ? [] : [{ path: ["sources", index], ...message("reference.no-source", { id }) }],
  );
  if (!known.connectors.has(action.connector)) {
    issues.push({ path: ["connector"], ...message("reference.no-connector", { id: action.connector }) });
  }
  return issues;
}
