import { found } from "./answers.ts";
import { localeOf } from "./localize.ts";
import { neverAborted } from "./never-aborted.ts";
import { procedures } from "./procedures.ts";
import type { RouterDeps } from "./router-deps.ts";

const os = procedures.events;

/** Events. */
export function eventHandlers({
  store,
  forward,
  editAndReplay,
  exportEvents,
  actInIlert,
}: Pick<RouterDeps, "store" | "forward" | "editAndReplay" | "exportEvents" | "actInIlert">) {
  return {
    list: os.list.handler(({ input }) => store.listEvents(input)),
    get: os.get.handler(async ({ input }) => found(await store.getEvent(input.id), "event", input.id)),
    histogram: os.histogram.handler(({ input }) => store.histogram(input)),
    export: os.export.handler(async ({ input, context }) =>
      exportEvents(input, await localeOf(context.language)),
    ),
    forward: os.forward.handler(({ input }) => forward(input)),
    editAndReplay: os.editAndReplay.handler(({ input }) => editAndReplay(input)),
    act: os.act.handler(({ input }) => actInIlert(input, neverAborted())),
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
      exportAlerts(input, await localeOf(context.language)),
    ),
  };
}
