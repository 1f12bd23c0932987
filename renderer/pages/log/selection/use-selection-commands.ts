import { useTranslations } from "use-intl";
import { useCommand } from "../../../data/queries.ts";
import { useServices } from "../../../data/services.ts";
import { inPortions, inSteps, type Selected } from "./selected-deliveries.ts";
import { useProgressReport } from "./use-progress-report.ts";
import { useReplay, useReplaySteps } from "./use-replay.ts";

/** A command for the selected rows. */
export interface SelectionCommand {
  /** The number of deliveries or events that it concerns. */
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

/** Runs a command and shows its result. */
export function useSelectionCommands(selected: Selected): SelectionCommands {
  const { api } = useServices();
  const t = useTranslations("log.select");
  const report = useProgressReport();
  const replaySteps = useReplaySteps();
  const replay = useReplay();
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
      return {
        ...(await inSteps([...replaySteps({ ids: plan.replay, toConnector: connector.id }), ...forwarded])),
        connector,
      };
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
      run: () => replay.run({ ids: selected.replay }),
    },
    cancel: { count: selected.waiting, busy: cancel.busy, run: () => cancel.run(selected) },
    toConnector(connector) {
      const plan = selected.toConnector;
      const count = plan.replay.length + plan.forward.length;
      return { count, busy: send.busy, run: () => send.run(connector) };
    },
  };
}
