import { AppError } from "../../shared/errors.ts";
import type { Action } from "../../shared/model/action.ts";
import type { ConnectorUpdate } from "../../shared/model/connector.ts";
import { parseWebhookUrl } from "../dingtalk/webhook-url.ts";
import { checkCondition } from "../routing/condition.ts";
import type { Issue } from "./issue.ts";

/** What a schema cannot see in a connector: whether its webhook URL is one. */
export function connectorIssues({ webhookUrl }: Pick<ConnectorUpdate, "webhookUrl">): Issue[] {
  if (webhookUrl === undefined) return [];
  try {
    parseWebhookUrl(webhookUrl);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return [{ path: ["webhookUrl"], message: thrown.message }];
  }
}

/** What a schema cannot see in an alert action: whether its regular expressions are accepted. */
export function conditionIssues({ conditions }: Pick<Action, "conditions">): Issue[] {
  return conditions.flatMap((condition, index) => {
    const message = checkCondition(condition);
    return message === null ? [] : [{ path: ["conditions", index, "value"], message }];
  });
}

/** The items of a list that bear the id of an earlier one. */
export function duplicateIssues(items: readonly unknown[]): Issue[] {
  const seen = new Set<unknown>();
  return items.flatMap((item, index) => {
    const id = typeof item === "object" && item !== null && "id" in item ? item.id : undefined;
    if (typeof id !== "string") return [];
    if (seen.has(id)) return [{ path: [index, "id"], message: `"${id}" is the id of an earlier one` }];
    seen.add(id);
    return [];
  });
}

interface Known {
  readonly sources: readonly { readonly id: string }[];
  readonly connectors: readonly { readonly id: string }[];
}

/** The alert sources and the connector that an alert action names, but that do not exist. */
export function referenceIssues(action: Pick<Action, "sources" | "connector">, known: Known): Issue[] {
  const issues: Issue[] = action.sources.flatMap((id, index) =>
    known.sources.some((source) => source.id === id)
      ? []
      : [{ path: ["sources", index], message: `there is no alert source "${id}"` }],
  );
  if (!known.connectors.some((connector) => connector.id === action.connector)) {
    issues.push({ path: ["connector"], message: `there is no connector "${action.connector}"` });
  }
  return issues;
}
