import type { RouterDeps } from "./procedures.ts";
import { neverAborted, procedures } from "./procedures.ts";

const os = procedures.ilert;

/** The account in ilert. */
export const ilertHandlers = ({
  ilertSetup,
  alertPoller,
  status,
}: Pick<RouterDeps, "ilertSetup" | "alertPoller" | "status">) => ({
  alertSources: os.alertSources.handler(({ signal }) => ilertSetup.alertSources(signal ?? neverAborted())),
  plan: os.plan.handler(({ signal }) => ilertSetup.plan(signal ?? neverAborted())),
  apply: os.apply.handler(({ input }) => ilertSetup.apply(input.plan, neverAborted())),
  poll: os.poll.handler(async () => {
    await alertPoller.poll();
    return await status();
  }),
  planRemoval: os.planRemoval.handler(({ signal }) => ilertSetup.planRemoval(signal ?? neverAborted())),
  remove: os.remove.handler(({ input }) => ilertSetup.remove(input.plan, neverAborted())),
});
