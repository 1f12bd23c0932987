import { randomUUID } from "node:crypto";
import type { AccountAction, IlertAccount } from "./account.ts";
import { actionFault, type Members, membersOf } from "./check-action.ts";
import { alertJson, findAlerts, pageOf } from "./rest-alerts.ts";

export interface ApiAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ApiRequest {
  readonly method: string;
  /** Below `/api`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The parsed body; undefined where there is none or it is no JSON. */
  readonly body: unknown;
}

const ok = (body: unknown): ApiAnswer => ({ status: 200, body });

/** An error's body as clients of the API read it: status, message and code. */
export const apiError = (status: number, message: string, code = "ERROR"): ApiAnswer => ({
  status,
  body: { status, message, code },
});

const NOT_FOUND = apiError(404, "Resource not found", "NOT_FOUND");
const BAD_QUERY = apiError(400, "Bad query parameter", "BAD_REQUEST");
const listed = (page: unknown[] | null): ApiAnswer => (page === null ? BAD_QUERY : ok(page));

/** Carries one authorised request out (ilert.md §6: alert sources, alert actions, alerts). */
export function answerRequest(account: IlertAccount, request: ApiRequest): ApiAnswer {
  const { method, path, query } = request;
  const [, room, id, verb] = path.split("/");
  if (room === "alert-sources" && id === undefined && method === "GET") {
    const shown = account.alertSources.map((source) => ({ ...source, integrationType: "API", active: true }));
    return listed(pageOf(shown, query, 50, 50));
  }
  if (room === "alert-actions") return answerActions(account, request, id);
  if (room === "alerts" && method === "GET" && id === undefined) return listed(findAlerts(account, query));
  if (room === "alerts" && id !== undefined) return answerAlert(account, method, Number(id), verb);
  return NOT_FOUND;
}

function answerActions(account: IlertAccount, { method, query, body }: ApiRequest, id?: string): ApiAnswer {
  const { actions } = account;
  if (id === undefined) {
    if (method === "POST") return keep(account, randomUUID(), membersOf(body));
    if (method !== "GET") return apiError(405, "Method not allowed", "METHOD_NOT_ALLOWED");
    const source = query.get("source");
    const found = [...actions.values()].filter(
      ({ alertSources }) => source === null || alertSources.some((one) => String(one.id) === source),
    );
    return listed(pageOf(found.map(withoutConditions), query, 100, 100));
  }
  const action = actions.get(id);
  if (action === undefined) return NOT_FOUND;
  if (method === "GET")
    return ok(query.getAll("include").includes("conditions") ? action : withoutConditions(action));
  if (method === "DELETE") {
    actions.delete(id);
    return { status: 204 };
  }
  if (method !== "PUT") return apiError(405, "Method not allowed", "METHOD_NOT_ALLOWED");
  const changes = membersOf(body);
  if (changes.connectorType !== action.connectorType) return apiError(422, "The type cannot be changed");
  return keep(account, id, changes);
}

/** Conditions are an `include`: they do not appear in lists (ilert.md §2). */
function withoutConditions({ conditions: _left, ...action }: AccountAction): Members {
  return action;
}

/** A PUT replaces: what it leaves out is gone. */
function keep(account: IlertAccount, id: string, body: Members): ApiAnswer {
  const names = new Map(account.alertSources.map((source) => [source.id, source.name]));
  const fault = actionFault(body, new Set(names.keys()));
  if (fault !== null) return apiError(422, fault, "UNPROCESSABLE_ENTITY");
  const now = new Date().toISOString();
  const chosen = Array.isArray(body.alertSources) ? body.alertSources : [];
  const action: AccountAction = {
    triggerMode: "AUTOMATIC",
    createdAt: account.actions.get(id)?.createdAt ?? now,
    ...body,
    id,
    updatedAt: now,
    name: String(body.name),
    connectorType: String(body.connectorType),
    alertSources: chosen.map(({ id: source }) => ({ id: source, name: names.get(source) ?? "" })),
    triggerTypes: Array.isArray(body.triggerTypes) ? body.triggerTypes : [],
    params: membersOf(body.params),
  };
  account.actions.set(id, action);
  return ok(withoutConditions(action));
}

function answerAlert(account: IlertAccount, method: string, id: number, verb?: string): ApiAnswer {
  const alert = account.alert(id);
  if (alert === undefined) return NOT_FOUND;
  if (method === "GET" && verb === undefined) return ok(alertJson(alert));
  if (method !== "PUT" || (verb !== "accept" && verb !== "resolve")) return NOT_FOUND;
  // Which status ilert answers here is not documented.
  if (alert.status === "RESOLVED") return apiError(409, "The alert is already resolved", "CONFLICT");
  const assignee = alert.assignee ?? alert.scenario.firstResponder;
  return ok(
    alertJson(
      verb === "accept"
        ? account.tell(id, { eventType: "alert-acknowledged", status: "ACCEPTED", assignee })
        : account.tell(id, { eventType: "alert-resolved", status: "RESOLVED", assignee }),
    ),
  );
}
