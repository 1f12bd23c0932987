import { ilertAlertId } from "../../shared/alert-address.ts";
import { acceptedBy } from "../../shared/model/alert.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import { alertState, mainAlertOf } from "./accept-or-resolve.ts";
import type { IlertAlert } from "./api-shapes.ts";
import type { IlertAccess, IlertClient } from "./client.ts";

/** What a person in a group wants with an alert; `assign` assigns it to that person. */
export interface AlertAnswer {
  readonly alertId: string;
  readonly action: "accept" | "assign" | "resolve";
  /** By which ilert knows the person; null if it is not known. */
  readonly email: string | null;
  /** Whether only people who are known in ilert may answer. */
  readonly mustBeKnown: boolean;
}

/** The state of the alert afterwards. */
export interface AlertAnswered {
  /** Such as `ACCEPTED`. */
  readonly status: string | null;
  /** Whether it was in this state before, so that nothing was changed. */
  readonly wasDone: boolean;
  /** Who has accepted it, as far as ilert says. */
  readonly acceptedBy: string | null;
}

/**
 * Carries out in ilert what a person answered, on the alert or on the main alert that it was merged into. ilert records
 * the owner of the API key; so that it also names the person, the alert is first assigned to that person if ilert knows the
 * e-mail address. An answer that is repeated changes nothing.
 * @throws AppError `conflict` for an alert or a person that ilert cannot know, `ilert/…` for what ilert answers
 */
export function createAnswerAlert({ access }: { readonly access: Pick<IlertAccess, "client"> }) {
  return async (answer: AlertAnswer, signal: AbortSignal): Promise<AlertAnswered> => {
    const alertId = ilertAlertId(answer.alertId);
    if (alertId === null) throw refusal("conflict", message("ilert.not-its-id"));
    const client = access.client();
    const main = await mainAlertOf(alertId, client, signal);
    if (isDone(main.alert, answer.action)) return stateAfter(main.alert as IlertAlert, true);
    const changed = await carryOut(client, main.id, answer, signal);
    return stateAfter(changed, false);
  };
}

async function carryOut(
  client: IlertClient,
  alertId: number,
  { action, email, mustBeKnown }: AlertAnswer,
  signal: AbortSignal,
): Promise<IlertAlert> {
  const needsUser = action === "assign" || mustBeKnown;
  const mayAssign = needsUser || action === "accept";
  const user = email === null || !mayAssign ? null : await client.userByEmail(email, signal);
  if (user === null && needsUser) throw refusal("conflict", message("ilert.person-unknown"));
  if (action === "resolve") return await client.resolve(alertId, signal);
  const assigned = user && (await client.assign(alertId, { kind: "user", id: user.id }, signal));
  return action === "assign" && assigned !== null ? assigned : await client.accept(alertId, signal);
}

/** Accepting or resolving again would be refused; a crash may come between ilert's answer and ours. */
function isDone(alert: IlertAlert | null, action: AlertAnswer["action"]): boolean {
  if (alert?.status === "RESOLVED") return true;
  return alert?.status === "ACCEPTED" && action === "accept";
}

function stateAfter(alert: IlertAlert, wasDone: boolean): AlertAnswered {
  const { status, responders } = alertState(alert);
  return { status, wasDone, acceptedBy: acceptedBy({ status, responders }, null) };
}
