import { LOCALES } from "../sentences/locales.ts";
import type { RouterDeps } from "./procedures.ts";
import { found, neverAborted, procedures } from "./procedures.ts";

const os = procedures.events;

/** Events. */
export function eventHandlers({
  store,
  forward,
  editAndReplay,
  exportEvents,
  acceptOrResolve,
}: Pick<RouterDeps, "store" | "forward" | "editAndReplay" | "exportEvents" | "acceptOrResolve">) {
  return {
    list: os.list.handler(({ input }) => store.listEvents(input)),
    get: os.get.handler(async ({ input }) => found(await store.getEvent(input.id), "event", input.id)),
    histogram: os.histogram.handler(({ input }) => store.histogram(input)),
    export: os.export.handler(async ({ input, context }) =>
      exportEvents(input, LOCALES[context.language ?? "en"]),
    ),
    forward: os.forward.handler(({ input }) => forward(input)),
    editAndReplay: os.editAndReplay.handler(({ input }) => editAndReplay(input)),
    act: os.act.handler(({ input }) => acceptOrResolve(input, neverAborted())),
  };
}

/** Events by alert. */
export function alertHandlers({ store, exportAlerts }: Pick<RouterDeps, "store" | "exportAlerts">) {
  const { alerts } = procedures;
  return {
    list: alerts.list.handler(({ input }) => store.listAlerts(input)),
    events: alerts.events.handler(({ input: { id, ...page } }) => store.listEvents({ ...page, alert: id })),
    sourceNames: alerts.sourceNames.handler(() => store.ilertSourceNames()),
    export: alerts.export.handler(async ({ input, context }) =>
      exportAlerts(input, LOCALES[context.language ?? "en"]),
    ),
  };
}
