import { ilertAlertId } from "../../shared/alert-address.ts";
import { publicError } from "../../shared/errors.ts";
import type { AlertAct, AlertActed } from "../../shared/model/ilert.ts";
import type { Log } from "../lib/log.ts";
import { message } from "../sentences/message.ts";
import { notFound, refusal } from "../sentences/refusal.ts";
import { momentOf } from "../sources/members.ts";
import { personName } from "../sources/people.ts";
import type { Store } from "../store/store.ts";
import type { IlertAccess } from "./access.ts";
import type { IlertAlert } from "./api-shapes.ts";
import type { IlertClient } from "./client.ts";

export interface AcceptOrResolveDeps {
  readonly store: Pick<Store, "getEvent">;
  readonly access: Pick<IlertAccess, "client">;
  readonly log: Log;
}

/**
 * Has ilert accept or resolve the alert of an event, or the one that it was merged into, and tells how that stands by
 * ilert's answer. What ilert then
 * says to everybody comes in as an event by itself.
 * @throws AppError `not-found` for an unknown event, `conflict` for one without an alert that ilert could know, and
 * `ilert/…` for what ilert says; that it is done already is ilert's to say too
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
      const mainId = await mainAlertOf(alertId, client, signal);
      const acted = actedOf(await client[verb](mainId, signal), alertId);
      const { status, mergedInto } = acted;
      log.info({ eventId: id, alertId, mergedInto, verb, status }, "An alert was changed in ilert by hand");
      return acted;
    } catch (thrown) {
      const { code } = publicError(thrown);
      log.warn({ eventId: id, alertId, verb, code }, "An alert could not be changed in ilert");
      throw thrown;
    }
  };
}

/** Alerts can be merged one after the other; a circle is no account's. */
const MAX_MERGES = 10;

/** A merged alert is read-only in ilert: what becomes of it is decided by its main alert. */
async function mainAlertOf(alertId: number, client: Pick<IlertClient, "alert">, signal: AbortSignal) {
  let id = alertId;
  for (let merges = 0; merges < MAX_MERGES; merges++) {
    const alert = await client.alert(id, signal);
    if (alert?.mergeState !== "MERGED" || alert.mergedIntoId == null) break;
    id = alert.mergedIntoId;
  }
  return id;
}

/** @param askedId - of the alert that the event is about */
const actedOf = (alert: IlertAlert, askedId: number): AlertActed => ({
  mergedInto: alert.id === askedId ? null : String(alert.id),
  status: alert.status,
  responders: alert.responders.map(({ user, status }) => ({
    name: personName(user) ?? `#${user.id}`,
    status: status ?? null,
  })),
  resolvedOn: momentOf(alert, "resolvedOn"),
});
