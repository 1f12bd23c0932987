import {
  type Action,
  type ActionDraft,
  type ActionPreview,
  PREVIEW_EVENTS,
} from "../../shared/model/action.ts";
import type { AlertEvent, EventDetail } from "../../shared/model/event.ts";
import type { Config } from "../config/config.ts";
import { inputError } from "../config/issue.ts";
import { conditionIssues } from "../config/item-checks.ts";
import type { Dispatcher } from "../dispatcher/dispatcher.ts";
import type { Clock } from "../lib/clock.ts";
import { yieldToEventLoop } from "../lib/event-loop.ts";
import { compileActions, route } from "../routing/route.ts";
import type { Store } from "../store/store.ts";
import { lastAlerts } from "./last-alerts.ts";
import { sampleAlert } from "./sample-alert.ts";

/** What costly expressions may take in all; events that are not reached by then are left out. In ms. */
const BUDGET_MS = 2_000;

export interface ActionPreviewDeps {
  readonly store: Store;
  readonly config: Config;
  readonly dispatcher: Pick<Dispatcher, "typeOf">;
  readonly clock: Clock;
}

type Judged = ActionPreview["events"][number] & { readonly alert: AlertEvent };

/**
 * What an alert action would have done with the last events of its sources, judged by the routing itself and as if it
 * were switched on. What a manual one would leave to the user's hand has the reason `routing/manual`.
 * @throws AppError `input/invalid` for a regular expression that cannot be used, with field `conditions.N.value`
 */
export function createActionPreview({ store, config, dispatcher, clock }: ActionPreviewDeps) {
  async function judge(action: Action): Promise<Judged[]> {
    const compiled = compileActions([{ ...action, enabled: true }], config.snapshot().connectors);
    const until = clock.monotonic() + BUDGET_MS;
    const judged: Judged[] = [];
    for (const { id } of await lastAlerts(store, action.sources, PREVIEW_EVENTS)) {
      if (clock.monotonic() > until) break;
      const event = await store.getEvent(id);
      // Deleted in between.
      if (event === null || event.alert === null || event.sourceId === null) continue;
      const [decision] = route({ sourceId: event.sourceId, alert: event.alert }, compiled).decisions;
      if (decision !== undefined) judged.push({ ...shown(event, decision), alert: event.alert });
      // One event can take the expressions some ms.
      await yieldToEventLoop();
    }
    return judged;
  }

  return async function preview({ action, eventId }: ActionDraft): Promise<ActionPreview> {
    const [issue] = conditionIssues(action);
    if (issue !== undefined) throw inputError(issue);
    const judged = await judge(action);
    const asked = eventId === undefined ? null : await store.getEvent(eventId);
    const newest = judged.find(({ chosen, reason }) => chosen || reason.code === "routing/manual");
    const alert = asked?.alert ?? newest?.alert ?? null;
    return {
      events: judged.map(({ alert: _alert, ...row }) => row),
      chosen: judged.filter(({ chosen }) => chosen).length,
      message: { ...render(action, alert ?? sampleAlert(clock.now())), sample: alert === null },
    };
  };

  function render({ connector: connectorId, mention, language }: Action, alert: AlertEvent) {
    const connector = config.snapshot().connectors.find(({ id }) => id === connectorId);
    return dispatcher.typeOf(connector ?? { type: "dingtalk" }).render({
      alert,
      mention,
      language,
      connector: connector ?? { name: connectorId, keyword: null },
      isTest: false,
      isReplay: false,
    });
  }
}

const shown = (
  { id, receivedAt, type, status, priority, summary }: EventDetail,
  { chosen, reason }: Pick<Judged, "chosen" | "reason">,
) => ({ id, receivedAt, type, status, priority, summary, chosen, reason });
