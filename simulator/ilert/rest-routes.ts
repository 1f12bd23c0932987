import { randomUUID } from "node:crypto";
import type { AccountAction, AccountAlert, IlertAccount } from "./account.ts";
import {
  type ApiAnswer,
  type ApiRequest,
  apiError,
  listed,
  NOT_ALLOWED,
  NOT_FOUND,
  ok,
  pageOf,
} from "./api-answer.ts";
import { type ActionRules, actionFault, alertSourceIds, type Members, membersOf } from "./check-action.ts";
import { onCallNow, PEOPLE } from "./on-calls.ts";
import { answerOnCalls, answerUsers, policyJson, suggestedJson } from "./people-routes.ts";
import { SCENARIOS } from "./scenarios.ts";

/** Handles an authorized request (docs/protocols/ilert.md §6). @param now - Unix ms */
export function answerRequest(
  account: IlertAccount,
  request: ApiRequest,
  rules: ActionRules,
  now: number,
): ApiAnswer {
  const { method, path, query } = request;
  const [, resource, id] = path.split("/");
  if (resource === "alert-sources" && id === undefined && method === "GET")
    return listed(pageOf(account.alertSources.map(alertSourceJson), query, 50, 50));
  if (resource === "alert-actions") return answerActions(account, request, rules, id);
  if (resource === "alerts" && method === "GET" && id === undefined)
    return listed(findAlerts(account, query));
  if (resource === "alerts" && id !== undefined) return answerAlert(account, request, now);
  if (resource === "on-calls" && id === undefined && method === "GET") return answerOnCalls(request, now);
  if (resource === "users") return answerUsers(request);
  return NOT_FOUND;
}

function answerAlert(account: IlertAccount, { method, path, query }: ApiRequest, now: number): ApiAnswer {
  const [, , idText, verb] = path.split("/");
  const id = Number(idText);
  const alert = account.alert(id);
  if (alert === undefined) return NOT_FOUND;
  if (method === "GET" && verb === undefined) return ok(alertJson(alert));
  if (method === "GET" && verb === "suggested-responders") return ok(suggestedJson(alert));
  if (method !== "PUT" || (verb !== "accept" && verb !== "resolve" && verb !== "assign")) return NOT_FOUND;
  // ilert's status in these two cases is not documented.
  if (alert.mergedInto !== null)
    return apiError(400, `The alert is merged into ${alert.mergedInto} and cannot be changed`, "ERROR");
  if (alert.status === "RESOLVED") return apiError(409, "The alert is already resolved", "CONFLICT");
  if (verb === "assign") {
    const target = PEOPLE.find((person) => String(person.id) === query.get("user"));
    const assigned = target ?? onCallNow(Number(query.get("policy") ?? query.get("schedule")), now);
    if (assigned === undefined) return apiError(400, "The user, policy or schedule does not exist");
    const moment = { eventType: "alert-assigned", status: alert.status, assignee: assigned };
    return ok(alertJson(account.report(id, moment)));
  }
  const assignee = alert.assignee ?? alert.scenario.firstResponder;
  return ok(
    alertJson(
      verb === "accept"
        ? account.report(id, { eventType: "alert-acknowledged", status: "ACCEPTED", assignee })
        : account.report(id, { eventType: "alert-resolved", status: "RESOLVED", assignee }),
    ),
  );
}

/** Handles a request below `/alert-actions` (docs/protocols/ilert.md §2). */
export function answerActions(
  account: IlertAccount,
  { method, query, body }: ApiRequest,
  rules: ActionRules,
  id?: string,
): ApiAnswer {
  const { actions } = account;
  const withConditions = query.getAll("include").includes("conditions");
  if (id === undefined) {
    if (method === "POST")
      return storeAction(account, randomUUID(), membersOf(body), { rules, withConditions });
    if (method !== "GET") return NOT_ALLOWED;
    const source = query.get("source");
    const found = [...actions.values()].filter(
      ({ alertSources }) => source === null || alertSources.some((one) => String(one.id) === source),
    );
    return listed(
      pageOf(
        found.map((action) => actionJson(action, false)),
        query,
        100,
        100,
      ),
    );
  }
  const action = actions.get(id);
  if (action === undefined) return NOT_FOUND;
  if (method === "GET") return ok(actionJson(action, withConditions));
  if (method === "DELETE") {
    actions.delete(id);
    return { status: 204 };
  }
  if (method !== "PUT") return NOT_ALLOWED;
  const changes = membersOf(body);
  if (changes.connectorType !== action.connectorType) return apiError(400, "The type cannot be changed");
  return storeAction(account, id, changes, { rules, withConditions });
}

/** Conditions are returned only with their `include`, and never in lists. */
function actionJson(
  { conditions, alertSources, ...action }: AccountAction,
  withConditions: boolean,
): Members {
  return {
    ...action,
    alertSources: alertSources.map(alertSourceJson),
    ...(withConditions && conditions !== undefined ? { conditions } : {}),
  };
}

/** A PUT replaces all members, so one without teams removes the teams. */
function storeAction(
  account: IlertAccount,
  id: string,
  body: Members,
  { rules, withConditions }: { readonly rules: ActionRules; readonly withConditions: boolean },
): ApiAnswer {
  const names = new Map(account.alertSources.map((source) => [source.id, source.name]));
  const fault = actionFault(body, new Set(names.keys()), rules);
  if (fault !== null) return apiError(400, fault);
  const before = account.actions.get(id);
  const now = new Date().toISOString();
  const { alertSourceIds: _deprecated, ...members } = body;
  const action: AccountAction = {
    triggerMode: "AUTOMATIC",
    teams: [],
    ...members,
    createdAt: before?.createdAt ?? now,
    id,
    updatedAt: now,
    name: String(body.name),
    connectorType: String(body.connectorType),
    alertSources: alertSourceIds(body).map((source) => ({
      id: Number(source),
      name: names.get(Number(source)) ?? "",
    })),
    triggerTypes: Array.isArray(body.triggerTypes) ? body.triggerTypes : [],
    params: membersOf(body.params),
  };
  account.actions.set(id, action);
  return { status: before === undefined ? 201 : 200, body: actionJson(action, withConditions) };
}

interface Named {
  readonly id: number;
  readonly name: string;
}

/** An alert source in the REST API with its required members. */
export function alertSourceJson({ id, name, ...others }: Named) {
  const policy = SCENARIOS.find(({ alertSource }) => alertSource.id === id)?.escalationPolicy;
  return {
    id,
    name,
    integrationType: "API",
    active: true,
    ...others,
    escalationPolicy: policyJson(policy ?? { id: 1, name: "Default" }),
  };
}

/**
 * An alert in the REST API (docs/protocols/ilert.md §4): its id is a number, it has no URL,
 * and its assignee appears in `responders` only.
 */
export function alertJson({ id, scenario, status, assignee, ...alert }: AccountAlert) {
  const { summary, details, alertSource, escalationPolicy, priority, alertKey, links } = scenario;
  const acceptance = status === "PENDING" ? "PENDING" : "ACCEPTED";
  const user = assignee && { id: assignee.id, firstName: assignee.firstName, lastName: assignee.lastName };
  return {
    id,
    summary,
    details,
    reportTime: new Date(alert.reportedAt).toISOString(),
    ...(alert.resolvedAt === null ? {} : { resolvedOn: new Date(alert.resolvedAt).toISOString() }),
    status,
    alertSource: alertSourceJson(alertSource),
    escalationPolicy: policyJson(escalationPolicy),
    priority,
    alertKey,
    nextEscalationRuleIndex: alert.escalations,
    images: [],
    links,
    responders: user === null ? [] : [{ user, status: acceptance }],
    labels: {},
    mergeState: alert.mergeState,
    ...(alert.mergedInto === null ? {} : { mergedIntoId: alert.mergedInto }),
  };
}

/**
 * `GET /alerts`: by state, source and report time, newest first (the order is not documented), at most 100 a page.
 * @returns null for an invalid query
 */
export function findAlerts(account: IlertAccount, query: URLSearchParams): unknown[] | null {
  const states = query.getAll("states");
  const sources = query.getAll("sources").map(Number);
  const from = Date.parse(query.get("from") ?? "1970-01-01T00:00:00Z");
  const until = Date.parse(query.get("until") ?? "9999-01-01T00:00:00Z");
  if (Number.isNaN(from) || Number.isNaN(until)) return null;
  const found = account
    .alerts()
    .filter(({ status }) => states.length === 0 || states.includes(status))
    .filter(({ scenario }) => sources.length === 0 || sources.includes(scenario.alertSource.id))
    .filter(({ reportedAt }) => reportedAt >= from && reportedAt <= until);
  return pageOf(found, query, 50, 100)?.map(alertJson) ?? null;
}
