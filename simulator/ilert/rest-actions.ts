import { randomUUID } from "node:crypto";
import type { AccountAction, IlertAccount } from "./account.ts";
import { type ActionRules, actionFault, chosenSources, type Members, membersOf } from "./check-action.ts";
import { alertSourceJson, pageOf } from "./rest-alerts.ts";
import {
  type ApiAnswer,
  type ApiRequest,
  apiError,
  listed,
  NOT_ALLOWED,
  NOT_FOUND,
  ok,
} from "./rest-answers.ts";

/** Carries out a request below `/alert-actions` (docs/protocols/ilert.md §2). */
export function answerActions(
  account: IlertAccount,
  { method, query, body }: ApiRequest,
  rules: ActionRules,
  id?: string,
): ApiAnswer {
  const { actions } = account;
  const withConditions = query.getAll("include").includes("conditions");
  if (id === undefined) {
    if (method === "POST") return keep(account, randomUUID(), membersOf(body), { rules, withConditions });
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
  return keep(account, id, changes, { rules, withConditions });
}

/** Conditions are an `include`: without it they do not appear, and in lists never. */
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

/** A PUT replaces: what it leaves out is gone, and its teams are none. */
function keep(
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
    alertSources: chosenSources(body).map((source) => ({
      id: Number(source),
      name: names.get(Number(source)) ?? "",
    })),
    triggerTypes: Array.isArray(body.triggerTypes) ? body.triggerTypes : [],
    params: membersOf(body.params),
  };
  account.actions.set(id, action);
  return { status: before === undefined ? 201 : 200, body: actionJson(action, withConditions) };
}
