import { arch, release } from "node:os";
import { diagnosticsOf } from "../diagnostics/diagnostics.ts";
import { summarizeStateFiles } from "../lib/state-file.ts";
import { readLogTail } from "../log-file/file-log.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import type { ShellUpdates } from "../shell.ts";
import { meOf, withReader } from "./people.ts";
import { DONE, procedures as os, type RouterDeps } from "./procedures.ts";

type Deps = Pick<
  RouterDeps,
  "config" | "live" | "people" | "probe" | "status" | "about" | "shell" | "clock" | "listNodes"
>;

/** The program: its status, version, log and pause. */
export const programHandlers = ({
  config,
  live,
  people,
  probe,
  status,
  about,
  shell,
  clock,
  listNodes,
}: Deps) => ({
  status: os.status.handler(status),
  about: os.about.handler(about),
  nodes: { list: os.nodes.list.handler(listNodes) },
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

  live: os.live.handler(({ signal, context: { caller } }) =>
    withReader(live.subscribe(signal), () => meOf(people, caller)),
  ),
});

/** Public access. */
export const tunnelHandlers = ({ tunnel, status }: Pick<RouterDeps, "tunnel" | "status">) => ({
  test: os.tunnel.test.handler(async () => {
    await tunnel.test();
    return await status();
  }),
  acknowledge: os.tunnel.acknowledge.handler(async () => {
    await tunnel.acknowledgeUrl();
    return await status();
  }),
  trustHostKey: os.tunnel.trustHostKey.handler(async ({ input }) => {
    await tunnel.trustHostKey(input.fingerprint);
    return await status();
  }),
});

/** Updates of the program, which only the installed desktop app checks for. */
export function updateHandlers({ shell }: Pick<RouterDeps, "shell">) {
  const updates = (): ShellUpdates => {
    if (shell?.updates === undefined) throw refusal("conflict", message("update.not-here"));
    return shell.updates;
  };
  return {
    check: os.updates.check.handler(async () => {
      await updates().check();
      return updates().state();
    }),
    install: os.updates.install.handler(async ({ input }) => {
      await updates().install(input.when);
      return updates().state();
    }),
  };
}

/** The deletion of old events, which stops while the clock is in doubt. */
export const retentionHandlers = ({ retention, status }: Pick<RouterDeps, "retention" | "status">) => ({
  confirmClock: os.retention.confirmClock.handler(async () => {
    await retention.confirmClock();
    return await status();
  }),
});
