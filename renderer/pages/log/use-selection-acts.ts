import { useTranslations } from "use-intl";
import type { EventSummary } from "../../../shared/model/event.ts";
import type { Api } from "../../client/api.ts";
import { useAct } from "../../client/queries.ts";
import { useServices } from "../../client/services.ts";
import { cancellable, replayable, toConnectorPlan } from "./selected-deliveries.ts";

/** As the contract takes them. */
const MOST_IDS = 1_000;

/** One thing that can be done with the selected events. */
export interface SelectionAct {
  /** How many deliveries or events it is about. */
  readonly count: number;
  readonly busy: boolean;
  run(): void;
}

interface Connector {
  readonly id: string;
  readonly name: string;
}

export interface SelectionActs {
  readonly replay: SelectionAct;
  readonly cancel: SelectionAct;
  toConnector(connector: Connector): SelectionAct;
}

/** What can be done with these events, and what is said when it is done. */
export function useSelectionActs(events: readonly EventSummary[]): SelectionActs {
  const { api } = useServices();
  const t = useTranslations("log.select");
  const replay = useAct((ids: readonly string[]) => replayAll(api, ids), {
    done: (count) => t("replayed", { count }),
  });
  const cancel = useAct((ids: readonly string[]) => cancelAll(api, ids), {
    done: (count) => t("cancelled", { count }),
  });
  const send = useAct(
    async (connector: Connector) => {
      const plan = toConnectorPlan(events);
      let count = await replayAll(api, plan.replay, connector.id);
      for (const id of plan.forward) {
        await api.events.forward({ id, connector: connector.id });
        count++;
      }
      return { count, connector };
    },
    { done: ({ count, connector }) => t("forwarded", { count, name: connector.name }) },
  );

  const [again, back] = [replayable(events), cancellable(events)];
  return {
    replay: { count: again.length, busy: replay.busy || send.busy, run: () => replay.run(again) },
    cancel: { count: back.length, busy: cancel.busy, run: () => cancel.run(back) },
    toConnector(connector) {
      const plan = toConnectorPlan(events);
      const count = plan.replay.length + plan.forward.length;
      return { count, busy: send.busy, run: () => send.run(connector) };
    },
  };
}

function* portions(ids: readonly string[]) {
  for (let from = 0; from < ids.length; from += MOST_IDS) yield ids.slice(from, from + MOST_IDS);
}

async function replayAll(api: Api, ids: readonly string[], toConnector?: string): Promise<number> {
  let count = 0;
  for (const some of portions(ids)) {
    const to = toConnector === undefined ? {} : { toConnector };
    count += (await api.deliveries.replayMany({ ids: some, ...to })).replayed;
  }
  return count;
}

async function cancelAll(api: Api, ids: readonly string[]): Promise<number> {
  let count = 0;
  for (const some of portions(ids)) count += (await api.deliveries.cancelMany({ ids: some })).cancelled;
  return count;
}
