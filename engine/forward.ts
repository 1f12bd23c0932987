import type { AppError } from "../shared/errors.ts";
import type { Language } from "../shared/i18n/languages.ts";
import type { Mention } from "../shared/model/action.ts";
import type { DeliverySummary } from "../shared/model/delivery.ts";
import type { EventDetail, Forward } from "../shared/model/event.ts";
import type { Config } from "./config/config.ts";
import { summaryOf } from "./delivery-summary.ts";
import { languageOfGroup } from "./language-of-group.ts";
import type { Clock } from "./lib/clock.ts";
import { newId } from "./lib/new-id.ts";
import { type LocalizedMessage, message } from "./sentences/message.ts";
import { refusal } from "./sentences/refusal.ts";
import type { Store } from "./store/store.ts";

export interface ForwardDeps {
  readonly store: Store;
  readonly config: Config;
  readonly clock: Clock;
  readonly onChanged: (eventId: string, connectorId: string) => void;
}

/** Where an event is forwarded to, and how. */
interface Target {
  readonly connectorId: string;
  readonly mention: Mention;
  readonly language: Language;
}

const NOBODY: Mention = { mobiles: [], userIds: [], all: false };

/**
 * Forwards an alert event by hand, as a new delivery: as an alert action would, whether it is manual, switched off or
 * chose otherwise, or plainly to a connector.
 * @throws AppError `not-found` for an unknown event, `input/invalid` for an unknown action or connector, `conflict` for
 * an event without an alert of its own and for a connector that is switched off
 */
export function createForward({ store, config, clock, onChanged }: ForwardDeps) {
  function targetOf(input: Forward): Target {
    const { actions } = config.snapshot();
    if ("connector" in input) {
      const connectorId = input.connector;
      return { connectorId, mention: NOBODY, language: languageOfGroup(connectorId, actions) };
    }
    const action = actions.find(({ id }) => id === input.action);
    if (action === undefined) throw unknown("action", input.action);
    return { connectorId: action.connector, mention: action.mention, language: action.language };
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
    requireOpen(target.connectorId);
    const now = clock.now();
    const id = newId(now);
    // What this connector was given up for is sent again by this, and needs nobody any more.
    const dead = event.deliveries.findLast(
      ({ connectorId, state }) => connectorId === target.connectorId && state === "dead",
    );
    await store.addDeliveries(event.id, [
      { id, ...target, urgent: false, createdAt: now, replayOf: dead?.id ?? null },
    ]);
    onChanged(event.id, target.connectorId);
    const stored = await store.getDelivery(id);
    if (stored === null) throw refusal("not-found", message("refusal.forward-deleted"));
    return summaryOf(stored);
  };
}

const unknown = (field: "action" | "connector", id: string): AppError =>
  refusal("input/invalid", message("refusal.gone", { entity: field, id }), { field });

const NOT_FORWARDED: Readonly<Record<Exclude<EventDetail["kind"], "alert">, LocalizedMessage>> = {
  refused: message("refusal.forward-refused"),
  digest: message("refusal.forward-digest"),
  test: message("refusal.forward-test"),
};
