import {
  type Action,
  type ActionDraft,
  type ActionPreview,
  type ActionRecord,
  PREVIEW_EVENTS,
  RECENT_EVENTS,
} from "../../shared/model/action.ts";
import type { AlertEvent, EventDetail, EventSummary } from "../../shared/model/event.ts";
import { conditionIssues, refuse } from "../config/check-input.ts";
import type { Config } from "../config/config.ts";
import type { Dispatcher } from "../dispatcher/dispatcher.ts";
import type { Clock } from "../lib/clock.ts";
import { yieldToEventLoop } from "../lib/scheduling.ts";
import { compileActions, route } from "../routing/route.ts";
import type { Store } from "../store/store.ts";
import { syntheticAlert } from "../synthetic-alert.ts";

/** The time limit for evaluating all events, in ms; expressions can be slow. Later events are omitted. */
const BUDGET_MS = 2_000;

interface ActionPreviewDeps {
  readonly store: Store;
  readonly config: Config;
  readonly dispatcher: Pick<Dispatcher, "typeOf" | "defaultType">;
  readonly clock: Clock;
}

/** Reads an event; null for one that was deleted. */
type ReadEvent = Store["getEvent"];

type Evaluated = ActionPreview["events"][number] & { readonly alert: AlertEvent };

/** What an alert action would have done with the last events of its sources. */
export interface ActionPreviews {
  /**
   * Evaluates a draft as if it were enabled. An event that a manual action leaves to the user has the reason
   * `routing/manual`.
   * @throws AppError `input/invalid` for a condition that cannot be used, with field `conditions.N.value`
   */
  preview(draft: ActionDraft): Promise<ActionPreview>;
  /** All stored alert actions at once. */
  records(): Promise<ActionRecord[]>;
}

export function createActionPreviews({
  store,
  config,
  dispatcher,
  clock,
}: ActionPreviewDeps): ActionPreviews {
  async function evaluate(action: Action, until: number, readEvent: ReadEvent): Promise<Evaluated[]> {
    const compiled = compileActions([{ ...action, enabled: true }], config.snapshot().connectors);
    const evaluated: Evaluated[] = [];
    for (const { id } of await lastAlerts(store, action.sources, PREVIEW_EVENTS)) {
      if (clock.monotonic() > until) break;
      const event = await readEvent(id);
      // Deleted meanwhile.
      if (event === null || event.alert === null || event.sourceId === null) continue;
      const [decision] = route({ sourceId: event.sourceId, alert: event.alert }, compiled).decisions;
      if (decision !== undefined) evaluated.push({ ...shown(event, decision), alert: event.alert });
      // The expressions can take some ms for one event.
      await yieldToEventLoop();
    }
    return evaluated;
  }

  async function preview({ action, eventId }: ActionDraft): Promise<ActionPreview> {
    refuse(conditionIssues(action));
    const evaluated = await evaluate(action, clock.monotonic() + BUDGET_MS, store.getEvent);
    const asked = eventId === undefined ? null : await store.getEvent(eventId);
    const newest = evaluated.find(({ chosen, reason }) => chosen || reason.code === "routing/manual");
    const alert = asked?.alert ?? newest?.alert ?? null;
    return {
      events: evaluated.map(({ alert: _alert, ...row }) => row),
      chosen: evaluated.filter(({ chosen }) => chosen).length,
      message: { ...render(action, alert ?? sampleAlert(clock.now())), sample: alert === null },
    };
  }

  async function records(): Promise<ActionRecord[]> {
    const until = clock.monotonic() + BUDGET_MS;
    // Several actions of one source evaluate the same events.
    const read = new Map<string, ReturnType<ReadEvent>>();
    const readOnce: ReadEvent = (id) => {
      const reading = read.get(id) ?? store.getEvent(id);
      read.set(id, reading);
      return reading;
    };
    const found: ActionRecord[] = [];
    for (const action of config.snapshot().actions) {
      // A manual action chooses too, even though the user decides about its events.
      const evaluated = await evaluate({ ...action, mode: "automatic" }, until, readOnce);
      const chosen = evaluated.filter((event) => event.chosen);
      const recent = chosen
        .slice(0, RECENT_EVENTS)
        .map(({ id, receivedAt, type, summary }) => ({ id, receivedAt, type, summary }));
      found.push({ actionId: action.id, total: evaluated.length, chosen: chosen.length, recent });
    }
    return found;
  }

  return { preview, records };

  function render({ connector: connectorId, mention, language, timeZone }: Action, alert: AlertEvent) {
    const connector = config.snapshot().connectors.find(({ id }) => id === connectorId);
    const type = connector === undefined ? dispatcher.defaultType : dispatcher.typeOf(connector);
    return type.render({
      alert,
      mention,
      language,
      timeZone: timeZone ?? clock.timeZone(),
      connector: connector ?? { name: connectorId },
      isTest: false,
      isReplay: false,
    });
  }
}

const shown = (
  { id, receivedAt, type, status, priority, summary }: EventDetail,
  { chosen, reason }: Pick<Evaluated, "chosen" | "reason">,
) => ({ id, receivedAt, type, status, priority, summary, chosen, reason });

/** Limits the search in a source that has received only unreadable bodies for a long time. */
const MAX_PAGES = 10;

/** The last alerts of some sources together, newest first. */
export async function lastAlerts(
  store: Pick<Store, "listEvents">,
  sources: readonly string[],
  limit: number,
): Promise<EventSummary[]> {
  const found: EventSummary[] = [];
  for (const source of new Set(sources)) found.push(...(await lastOfSource(store, source, limit)));
  // The sort is stable, so that the alerts of a source keep their order within a millisecond.
  return found.sort((one, other) => other.receivedAt - one.receivedAt).slice(0, limit);
}

/** Queries by source only, for which there is an index; nearly all of its events are alerts. */
async function lastOfSource(
  store: Pick<Store, "listEvents">,
  source: string,
  limit: number,
): Promise<EventSummary[]> {
  const alerts: EventSummary[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES && alerts.length < limit; page++) {
    const { items, nextCursor } = await store.listEvents({ source, limit, cursor });
    alerts.push(...items.filter(({ kind }) => kind === "alert"));
    if (nextCursor === null) break;
    cursor = nextCursor;
    await yieldToEventLoop();
  }
  return alerts.slice(0, limit);
}

/** The alert in the preview of a message if none has been received. */
const sampleAlert = (now: number): AlertEvent =>
  syntheticAlert({
    type: "alert-created",
    status: "PENDING",
    alertId: "31000001",
    summary: "Disk almost full on db-1",
    details: "/var is at 97 %.",
    priority: "HIGH",
    alertSourceName: "Nagios",
    escalationPolicyName: "Default",
    reportTime: now,
    occurredAt: now,
  });
