import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import type { ShellUpdates } from "../shell.ts";
import { procedures as os } from "./procedures.ts";
import type { RouterDeps } from "./router-deps.ts";

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
