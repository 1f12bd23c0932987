import { procedures } from "./procedures.ts";
import type { RouterDeps } from "./router-deps.ts";

const os = procedures.ilert;

/** Whoever goes away before there is an answer wants none; what was begun in ilert is carried through. */
const THROUGH = () => new AbortController().signal;

/** The account in ilert. */
export const ilertHandlers = ({
  ilertSetup,
  ilertLooks,
  status,
}: Pick<RouterDeps, "ilertSetup" | "ilertLooks" | "status">) => ({
  alertSources: os.alertSources.handler(({ signal }) => ilertSetup.alertSources(signal ?? THROUGH())),
  plan: os.plan.handler(({ signal }) => ilertSetup.plan(signal ?? THROUGH())),
  apply: os.apply.handler(({ input }) => ilertSetup.apply(input.plan, THROUGH())),
  look: os.look.handler(async () => {
    await ilertLooks.look();
    return await status();
  }),
  planRemoval: os.planRemoval.handler(({ signal }) => ilertSetup.planRemoval(signal ?? THROUGH())),
  remove: os.remove.handler(({ input }) => ilertSetup.remove(input.plan, THROUGH())),
});
