import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useNotify } from "../../../components/toasts.tsx";
import { useMay } from "../../../data/me.tsx";
import { keys, useCommand } from "../../../data/queries.ts";
import { useServices } from "../../../data/services.ts";
import { inPortions, inSteps, replayable, whyNothingToReplay } from "./selected-deliveries.ts";
import { useProgressReport } from "./use-progress-report.ts";

interface Replay {
  readonly ids: readonly string[];
  /** Another connector than before. */
  readonly toConnector?: string;
}

/** The calls that replay these deliveries. */
export function useReplaySteps() {
  const { api } = useServices();
  return ({ ids, toConnector }: Replay) =>
    inPortions(ids, async (some) => {
      const to = toConnector === undefined ? {} : { toConnector };
      return (await api.deliveries.replayMany({ ids: some, ...to })).replayed;
    });
}

/** Replays one or several deliveries, by button or key, and shows how many. */
export function useReplay() {
  const t = useTranslations("log.select");
  const report = useProgressReport();
  const steps = useReplaySteps();
  return useCommand((replay: Replay) => inSteps(steps(replay)), {
    done: (progress) => report(t("replayed", { count: progress.count }), progress),
  });
}

/** Replays the ended deliveries of an event, for the key; fetches the event first if it is not loaded. */
export function useReplayEvent(): (eventId: string) => void {
  const { api } = useServices();
  const t = useTranslations("log.select");
  const queryClient = useQueryClient();
  const notify = useNotify();
  const may = useMay("deliveries.replay");
  const replay = useReplay();
  const { run } = useCommand(async (id: string) => {
    const queryFn = () => api.events.get({ id });
    const event = await queryClient.fetchQuery({ queryKey: keys.event(id), queryFn });
    // Reads the label from the button, which tests do not render.
    const ids = event.kind === "test" ? [] : replayable([event]);
    if (ids.length === 0) notify({ tone: "bad", text: t(whyNothingToReplay(event)) });
    else replay.run({ ids });
  });
  return (eventId) => {
    if (may) run(eventId);
  };
}
