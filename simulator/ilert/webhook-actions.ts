import { randomUUID } from "node:crypto";
import type { AccountAction, AlertChange, IlertAccount } from "./account.ts";
import { type AlertBody, hookTarget, webhookBodyOf } from "./alert-webhook.ts";
import { membersOf } from "./check-action.ts";

/** A webhook call and its HTTP status; null if there was no response. */
export interface WebhookCall {
  readonly actionId: string;
  readonly eventType: string;
  readonly status: number | null;
}

export interface WebhookActions {
  readonly calls: readonly WebhookCall[];
  /** Resolves when all calls have ended. */
  whenAnswered(): Promise<void>;
  stop(): void;
}

/**
 * Posts an account's alert events to the webhook alert actions whose source and trigger type
 * match. The calls are sequential and not retried: whether ilert retries one is not documented
 * (docs/protocols/ilert.md §1), nor whether an event has the same id for all its alert actions, as here.
 */
export function runWebhookActions(account: IlertAccount, call: typeof fetch = fetch): WebhookActions {
  const calls: WebhookCall[] = [];
  let last: Promise<void> = Promise.resolve();

  const post = async (action: AccountAction, change: AlertChange, eventId: string): Promise<void> => {
    const { webhookUrl, bodyTemplate, headers } = action.params;
    const target = hookTarget(String(webhookUrl), customHeaders(headers));
    const body = bodyOf(change, eventId, typeof bodyTemplate === "string" ? bodyTemplate : "");
    const request = { method: "POST", headers: target.headers, body };
    const status = await call(target.url, request).then(
      async (answer) => {
        await answer.arrayBuffer();
        return answer.status;
      },
      () => null,
    );
    calls.push({ actionId: action.id, eventType: change.moment.eventType, status });
  };

  const stop = account.subscribe((change) => {
    const eventId = randomUUID();
    for (const action of account.actions.values()) {
      if (matches(action, change)) last = last.then(() => post(action, change, eventId));
    }
  });
  return { calls, whenAnswered: () => last, stop };
}

function matches(action: AccountAction, { alert, moment }: AlertChange): boolean {
  return (
    action.connectorType === "webhook" &&
    action.triggerMode === "AUTOMATIC" &&
    action.triggerTypes.includes(moment.eventType) &&
    action.alertSources.some(({ id }) => id === alert.scenario.alertSource.id) &&
    conditionHolds(action.conditions, alert)
  );
}

/** Supports only the condition that tests use; any other condition matches nothing. */
function conditionHolds(conditions: unknown, { scenario }: AlertChange["alert"]): boolean {
  if (conditions === undefined || conditions === null || conditions === "") return true;
  return conditions === `alert.priority == '${scenario.priority}'`;
}

function customHeaders(headers: unknown): Record<string, string> {
  const listed = Array.isArray(headers) ? headers.map(membersOf) : [];
  return Object.fromEntries(listed.map(({ key, value }) => [String(key), String(value)]));
}

/**
 * The default body, or a template with its variables filled in without escaping
 * (docs/protocols/ilert.md §1).
 */
function bodyOf({ alert, moment, at }: AlertChange, eventId: string, template: string): string {
  const { reportedAt, correlationId } = alert;
  const stamp = {
    alertId: String(alert.id),
    eventId,
    correlationId,
    reportedAt,
    happenedAt: at,
  };
  const body = webhookBodyOf(alert.scenario, moment, stamp);
  if (template === "") return JSON.stringify(body);
  const values = templateValues(body);
  return template.replace(/\{\{\s*(\w+)\s*\}\}/g, (_whole, name: string) => values[name] ?? "");
}

function templateValues(body: AlertBody): Readonly<Record<string, string | undefined>> {
  return {
    alertId: body.id,
    alertKey: body.alertKey,
    alertSummary: body.summary,
    alertDetails: body.details,
    alertStatus: body.status,
    alertPriority: body.priority,
    alertUrl: `https://app.ilert.example/alert/view.jsf?id=${body.id}`,
    alertSourceId: String(body.alertSource.id),
    alertSourceName: body.alertSource.name,
    escalationPolicyId: String(body.escalationPolicy.id),
    escalationPolicyName: body.escalationPolicy.name,
    reportTime: body.reportTime,
    link: body.links[0]?.href,
    eventType: body.eventType,
  };
}
