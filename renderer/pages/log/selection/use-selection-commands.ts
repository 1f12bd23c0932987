import { useTranslations } from "use-intl";
import type { Toast } from "../../../components/toasts.tsx";
import { useCommand } from "../../../data/queries.ts";
import { useServices } from "../../../data/services.ts";
import { useProblemOf } from "../../../words/problem-words.ts";
import { inPortions, inSteps, type Progress, type Selected } from "./selected-deliveries.ts";

/** One thing that can be done with the selected rows. */
export interface SelectionCommand {
  /** How many deliveries or events it is about. */
  readonly count: number;
  readonly busy: boolean;
  run(): void;
}

interface Connector {
  readonly id: string;
  readonly name: string;
}

export interface SelectionCommands {
  readonly replay: SelectionCommand;
  readonly cancel: SelectionCommand;
  toConnector(connector: Connector): SelectionCommand;
}

/** Does something with the selected rows, and says what was done. */
export function useSelectionCommands(selected: Selected): SelectionCommands {
  const { api } = useServices();
  const t = useTranslations("log.select");
  const problemOf = useProblemOf();
  const replayed = (ids: readonly string[], toConnector?: string) =>
    inPortions(ids, async (some) => {
      const to = toConnector === undefined ? {} : { toConnector };
      return (await api.deliveries.replayMany({ ids: some, ...to })).replayed;
    });

  /** What was done, and why not all of it. */
  const report = (done: string, { stoppedBy }: Progress): Toast => {
    if (stoppedBy === undefined) return { tone: "good", text: done };
    const { code, message } = problemOf(stoppedBy);
    return { tone: "bad", text: t("stopped", { done, why: code === "unreachable" ? t("cutOff") : message }) };
  };

  const replay = useCommand((ids: readonly string[]) => inSteps(replayed(ids)), {
    done: (progress) => report(t("replayed", { count: progress.count }), progress),
  });
  const cancel = useCommand(
    async ({ waitingIds }: Selected) => {
      const ids = await waitingIds();
      return inSteps(
        inPortions(ids, async (some) => (await api.deliveries.cancelMany({ ids: some })).cancelled),
      );
    },
    { done: (progress) => report(t("cancelled", { count: progress.count }), progress) },
  );
  const send = useCommand(
    async (connector: Connector) => {
      const plan = selected.toConnector;
      const forwarded = plan.forward.map((id) => async () => {
        await api.events.forward({ id, connector: connector.id });
        return 1;
      });
      return { ...(await inSteps([...replayed(plan.replay, connector.id), ...forwarded])), connector };
    },
    {
      done: ({ connector: { name }, ...progress }) =>
        report(t("forwarded", { count: progress.count, name }), progress),
    },
  );

  return {
    replay: {
      count: selected.replay.length,
      busy: replay.busy || send.busy,
      run: () => replay.run(selected.replay),
    },
    cancel: { count: selected.waiting, busy: cancel.busy, run: () => cancel.run(selected) },
    toConnector(connector) {
      const plan = selected.toConnector;
      const count = plan.replay.length + plan.forward.length;
      return { count, busy: send.busy, run: () => send.run(connector) };
    },
  };
}
