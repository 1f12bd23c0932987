import { found, notYet } from "./answers.ts";
import { procedures } from "./procedures.ts";
import type { RouterDeps } from "./router-deps.ts";

const os = procedures.events;

/** What was received. */
export function eventHandlers({ store, forward }: Pick<RouterDeps, "store" | "forward">) {
  return {
    list: os.list.handler(({ input }) => store.listEvents(input)),
    get: os.get.handler(async ({ input }) => found(await store.getEvent(input.id), "event", input.id)),
    histogram: os.histogram.handler(notYet),
    export: os.export.handler(notYet),
    forward: os.forward.handler(({ input }) => forward(input)),
  };
}
