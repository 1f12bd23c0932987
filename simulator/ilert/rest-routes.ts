import type { IlertAccount } from "./account.ts";
import type { ActionRules } from "./check-action.ts";
import { answerActions } from "./rest-actions.ts";
import { alertJson, alertSourceJson, findAlerts, pageOf } from "./rest-alerts.ts";
import { type ApiAnswer, type ApiRequest, apiError, listed, NOT_FOUND, ok } from "./rest-answers.ts";

/** Carries one authorised request out (docs/protocols/ilert.md §6: alert sources, alert actions, alerts). */
export function answerRequest(account: IlertAccount, request: ApiRequest, rules: ActionRules): ApiAnswer {
  const { method, path, query } = request;
  const [, room, id, verb] = path.split("/");
  if (room === "alert-sources" && id === undefined && method === "GET")
    return listed(pageOf(account.alertSources.map(alertSourceJson), query, 50, 50));
  if (room === "alert-actions") return answerActions(account, request, rules, id);
  if (room === "alerts" && method === "GET" && id === undefined) return listed(findAlerts(account, query));
  if (room === "alerts" && id !== undefined) return answerAlert(account, method, Number(id), verb);
  return NOT_FOUND;
}

function answerAlert(account: IlertAccount, method: string, id: number, verb?: string): ApiAnswer {
  const alert = account.alert(id);
  if (alert === undefined) return NOT_FOUND;
  if (method === "GET" && verb === undefined) return ok(alertJson(alert));
  if (method !== "PUT" || (verb !== "accept" && verb !== "resolve")) return NOT_FOUND;
  // Which status ilert answers in these two cases is not documented.
  if (alert.mergedInto !== null)
    return apiError(400, `The alert is merged into ${alert.mergedInto} and cannot be changed`, "ERROR");
  if (alert.status === "RESOLVED") return apiError(409, "The alert is already resolved", "CONFLICT");
  const assignee = alert.assignee ?? alert.scenario.firstResponder;
  return ok(
    alertJson(
      verb === "accept"
        ? account.report(id, { eventType: "alert-acknowledged", status: "ACCEPTED", assignee })
        : account.report(id, { eventType: "alert-resolved", status: "RESOLVED", assignee }),
    ),
  );
}
