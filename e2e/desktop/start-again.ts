import { spawn } from "node:child_process";
import { once } from "node:events";
import type { DesktopWorld } from "../../testkit/desktop/desktop-world.ts";
import type { Launcher } from "../../testkit/desktop/electron.ts";

/** Starts the app once more, beside the one that runs on the same data; gives that start's exit code and signal. */
export async function startAgain(
  { executable, args, env }: Launcher,
  world: Pick<DesktopWorld, "args">,
  ...more: readonly string[]
): Promise<unknown[]> {
  return await once(spawn(executable, [...args, ...world.args, ...more], { env, stdio: "ignore" }), "exit");
}
