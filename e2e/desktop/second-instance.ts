import { spawn } from "node:child_process";
import { once } from "node:events";
import type { DesktopWorld } from "../../testkit/desktop/desktop-world.ts";
import type { Launcher } from "../../testkit/desktop/electron.ts";

/** Starts a second instance on the same data directory, and returns its exit code and signal once it has ended. */
export async function runSecondInstance(
  { executable, args, env }: Launcher,
  world: Pick<DesktopWorld, "args">,
  ...more: readonly string[]
): Promise<unknown[]> {
  return await once(spawn(executable, [...args, ...world.args, ...more], { env, stdio: "ignore" }), "exit");
}
