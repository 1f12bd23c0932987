import { carriedThrough } from "./carried-through.ts";
import { procedures } from "./procedures.ts";
import type { RouterDeps } from "./router-deps.ts";

const os = procedures.ilert;

/** The account in ilert. */
export const ilertHandlers = ({
  ilertSetup,
  ilertLooks,
  status,
}: Pick<RouterDeps, "ilertSetup" | "ilertLooks" | "status">) => ({
  alertSources: os.alertSources.handler(({ signal }) => ilertSetup.alertSources(signal ?? carriedThrough())),
  plan: os.plan.handler(({ signal }) => ilertSetup.plan(signal ?? carriedThrough())),
  apply: os.apply.handler(({ input }) => ilertSetup.apply(input.plan, carriedThrough())),
  look: os.look.handler(async () => {
    await ilertLooks.look();
    return await status();
  }),
  planRemoval: os.planRemoval.handler(({ signal }) => ilertSetup.planRemoval(signal ?? carriedThrough())),
  remove: os.remove.handler(({ input }) => ilertSetup.remove(input.plan, carriedThrough())),
});
