import { useTranslations } from "use-intl";
import type { EventSummary } from "../../../../shared/model/event.ts";
import { useNotify } from "../../../components/toasts.tsx";
import { useCommand } from "../../../data/queries.ts";
import { useServices } from "../../../data/services.ts";
import { replayable } from "../selection/selected-deliveries.ts";

/** Sends what has ended of these events again, to the same connectors. */
export function useReplay() {
  const { api } = useServices();
  const notify = useNotify();
  const t = useTranslations("log.select");
  const act = useCommand((ids: string[]) => api.deliveries.replayMany({ ids }), {
    done: ({ replayed }) => t("replayed", { count: replayed }),
  });
  return {
    busy: act.busy,
    run(events: readonly EventSummary[]) {
      const ids = replayable(events);
      if (ids.length === 0) notify({ tone: "bad", text: t("nothingToReplay") });
      else act.run(ids);
    },
  };
}
