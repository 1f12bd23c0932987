import { arch, release } from "node:os";
import { diagnosticsOf } from "../diagnostics/diagnostics.ts";
import { summarizeStateFiles } from "../lib/state-file.ts";
import { readLogTail } from "../log-file/file-log.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import { DONE } from "./answers.ts";
import { procedures as os } from "./procedures.ts";
import type { RouterDeps } from "./router-deps.ts";

type Deps = Pick<RouterDeps, "config" | "live" | "probe" | "status" | "about" | "shell" | "clock">;

/** The program: its status, version, log and pause. */
export const programHandlers = ({ config, live, probe, status, about, shell, clock }: Deps) => ({
  status: os.status.handler(status),
  about: os.about.handler(about),
  log: os.log.handler(async () => {
    const { logFile: file } = await about();
    return { file, lines: await readLogTail(file) };
  }),
  openLog: os.openLog.handler(async () => {
    const { logFile } = await about();
    if (shell?.openLog === undefined) {
      throw refusal("conflict", message("log-file.no-desktop", { file: logFile }));
    }
    await shell.openLog(logFile);
    return DONE;
  }),
  diagnostics: os.diagnostics.handler(async () => {
    const details = await about();
    const lines = await readLogTail(details.logFile);
    const { settings, sources, connectors, actions } = config.snapshot();
    const count = { sources: sources.length, connectors: connectors.length, actions: actions.length };
    const system = `${release()} (${arch()})`;
    const text = diagnosticsOf({
      about: details,
      status: await status(),
      settings,
      count,
      log: lines,
      system,
      now: clock.now(),
      stateFiles: summarizeStateFiles(details.dataDir),
    });
    return { text };
  }),
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
