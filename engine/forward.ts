import type { AppError } from "../shared/errors.ts";
import type { Language } from "../shared/i18n/languages.ts";
import type { Action, Mention } from "../shared/model/action.ts";
import type { DeliverySummary } from "../shared/model/delivery.ts";
import type { EventDetail, Forward } from "../shared/model/event.ts";
import type { Config } from "./config/config.ts";
import type { Clock } from "./lib/clock.ts";
import { newId } from "./lib/new-id.ts";
import { deliverySummaryOf } from "./replay.ts";
import { type LocalizedMessage, message } from "./sentences/message.ts";
import { refusal } from "./sentences/refusal.ts";
import type { Store } from "./store/store.ts";

export interface ForwardDeps {
  readonly store: Store;
  readonly config: Config;
  readonly clock: Clock;
  readonly onChanged: (eventId: string, connectorId: string) => void;
}

/** The destination of a forwarded event, and its options. */
interface Target {
  readonly connectorId: string;
  readonly mention: Mention;
  readonly language: Language;
  /** IANA name; null for the time zone of this machine. */
  readonly timeZone: string | null;
}

const NOBODY: Mention = { mobiles: [], userIds: [], all: false };

/**
 * Forwards an alert event manually, as a new delivery: either like an alert action would, even if it is manual, disabled
 * or did not choose the event, or to a connector without an action.
 * @throws AppError `not-found` for an unknown event, `input/invalid` for an unknown action or connector, `conflict` for
 * an event that is not an alert and for a disabled connector
 */
export function createForward({ store, config, clock, onChanged }: ForwardDeps) {
  function targetOf(input: Forward): Target {
    const { actions } = config.snapshot();
    if ("connector" in input) {
      const connectorId = input.connector;
      return { connectorId, mention: NOBODY, ...styleOfGroup(connectorId, actions) };
    }
    const action = actions.find(({ id }) => id === input.action);
    if (action === undefined) throw unknown("action", input.action);
    const { connector: connectorId, mention, language, timeZone } = action;
    return { connectorId, mention, language, timeZone };
  }

  function requireOpen(connectorId: string) {
    const connector = config.snapshot().connectors.find(({ id }) => id === connectorId);
    if (connector === undefined) throw unknown("connector", connectorId);
    if (connector.enabled) return;
    throw refusal("conflict", message("refusal.forward-off", { connector: connector.name }));
  }

  return async function forward(input: Forward): Promise<DeliverySummary> {
    const event = await store.getEvent(input.id);
    if (event === null) throw refusal("not-found", message("refusal.event-gone"));
    if (event.kind !== "alert") throw refusal("conflict", NOT_FORWARDED[event.kind]);
    const target = targetOf(input);
    const timeZone = target.timeZone ?? clock.timeZone();
    requireOpen(target.connectorId);
    const now = clock.now();
    const id = newId(now);
    // A failed delivery to this connector counts as replayed, and needs no more attention.
    const failed = event.deliveries.findLast(
      ({ connectorId, state }) => connectorId === target.connectorId && state === "failed",
    );
    await store.addDeliveries(event.id, [
      { id, ...target, timeZone, urgent: false, createdAt: now, replayOf: failed?.id ?? null },
    ]);
    onChanged(event.id, target.connectorId);
    const stored = await store.getDelivery(id);
    if (stored === null) throw refusal("not-found", message("refusal.forward-deleted"));
    return deliverySummaryOf(stored);
  };
}

const unknown = (field: "action" | "connector", id: string): AppError =>
  refusal("input/invalid", message("refusal.gone", { entity: field, id }), { field });

const NOT_FORWARDED: Readonly<Record<Exclude<EventDetail["kind"], "alert">, LocalizedMessage>> = {
  rejected: message("refusal.forward-refused"),
  digest: message("refusal.forward-digest"),
  test: message("refusal.forward-test"),
};

/** The language and the time zone of a group: those of the first alert action that sends to it. */
function styleOfGroup(
  connectorId: string,
  actions: readonly Pick<Action, "connector" | "language" | "timeZone">[],
): Pick<Target, "language" | "timeZone"> {
  const first = actions.find(({ connector }) => connector === connectorId);
  return { language: first?.language ?? "en", timeZone: first?.timeZone ?? null };
}
