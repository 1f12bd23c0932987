import { procedures as os } from "./procedures.ts";
import type { RouterDeps } from "./router-deps.ts";

/** How long events are kept. */
export const retentionHandlers = ({ retention, status }: Pick<RouterDeps, "retention" | "status">) => ({
  confirmClock: os.retention.confirmClock.handler(async () => {
    await retention.confirmClock();
    return await status();
  }),
});
