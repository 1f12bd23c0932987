import { notYet } from "./answers.ts";
import { procedures as os } from "./procedures.ts";
import type { RouterDeps } from "./router-deps.ts";

type Deps = Pick<RouterDeps, "config" | "live" | "probe" | "status">;

/** The program itself: how it does, what it is, and its pause. */
export const programHandlers = ({ config, live, probe, status }: Deps) => ({
  status: os.status.handler(status),
  about: os.about.handler(notYet),
  log: os.log.handler(notYet),
  openLog: os.openLog.handler(notYet),
  probe: os.probe.handler(async () => {
    await probe.run();
    return await status();
  }),

  pause: os.pause.handler(async ({ input }) => {
    await config.setPause({ until: input.until });
    return await status();
  }),
  resume: os.resume.handler(async () => {
    await config.setPause(null);
    return await status();
  }),

  live: os.live.handler(({ signal }) => live.subscribe(signal)),
});
