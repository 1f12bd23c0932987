import { ilertAlertId } from "../../shared/alert-address.ts";
import { publicError } from "../../shared/errors.ts";
import type { AlertAct, AlertActed } from "../../shared/model/ilert.ts";
import type { Log } from "../lib/log.ts";
import { message } from "../sentences/message.ts";
import { notFound, refusal } from "../sentences/refusal.ts";
import { personName } from "../sources/ilert-alert.ts";
import { momentOf } from "../sources/json.ts";
import type { Store } from "../store/store.ts";
import type { IlertAlert } from "./api-shapes.ts";
import type { IlertAccess, IlertClient } from "./client.ts";

export interface AcceptOrResolveDeps {
  readonly store: Pick<Store, "getEvent">;
  readonly access: Pick<IlertAccess, "client">;
  readonly log: Log;
}

/**
 * Accepts or resolves in ilert the alert of an event, or the main alert that it was merged into, and returns its new state.
 * The resulting alert event arrives through ilert's webhook.
 * @throws AppError `not-found` for an unknown event, `conflict` for one whose alert ilert cannot know, and `ilert/…` for
 * what ilert answers, also if the alert is already accepted or resolved
 */
export function createAcceptOrResolve({ store, access, log }: AcceptOrResolveDeps) {
  return async ({ id, verb }: AlertAct, signal: AbortSignal): Promise<AlertActed> => {
    const event = await store.getEvent(id);
    if (event === null) throw notFound("event", id);
    if (event.kind !== "alert" || event.alertId === null)
      throw refusal("conflict", message("ilert.no-alert"));
    const alertId = ilertAlertId(event.alertId);
    if (alertId === null) throw refusal("conflict", message("ilert.not-its-id"));
    try {
      const client = access.client();
      const main = await mainAlertOf(alertId, client, signal);
      const result = resultOf(await client[verb](main.id, signal), alertId);
      const { status, mergedInto } = result;
      log.info({ eventId: id, alertId, mergedInto, verb, status }, "An alert was changed in ilert by hand");
      return result;
    } catch (thrown) {
      const { code } = publicError(thrown);
      log.warn({ eventId: id, alertId, verb, code }, "An alert could not be changed in ilert");
      throw thrown;
    }
  };
}

/** Merged alerts can form a chain; the bound guards against a cycle. */
const MAX_MERGES = 10;

/** A merged alert is read-only in ilert; only its main alert can be changed. `alert` is null if it cannot be parsed. */
export async function mainAlertOf(
  alertId: number,
  client: Pick<IlertClient, "alert">,
  signal: AbortSignal,
): Promise<{ readonly id: number; readonly alert: IlertAlert | null }> {
  let id = alertId;
  let alert: IlertAlert | null = null;
  for (let merges = 0; merges < MAX_MERGES; merges++) {
    alert = await client.alert(id, signal);
    if (alert?.mergeState !== "MERGED" || alert.mergedIntoId == null) break;
    id = alert.mergedIntoId;
  }
  return { id, alert };
}

/** @param eventAlertId - the id of the event's alert */
const resultOf = (alert: IlertAlert, eventAlertId: number): AlertActed => ({
  mergedInto: alert.id === eventAlertId ? null : String(alert.id),
  ...alertState(alert),
  resolvedOn: momentOf(alert, "resolvedOn"),
});

/** The status of an alert, and who responds to it. */
export const alertState = (alert: IlertAlert): Pick<AlertActed, "status" | "responders"> => ({
  status: alert.status,
  responders: alert.responders.map(({ user, status }) => ({
    name: personName(user) ?? `#${user.id}`,
    status: status ?? null,
  })),
});
