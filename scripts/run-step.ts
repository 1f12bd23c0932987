import { type SpawnOptions, spawn } from "node:child_process";

/**
 * Runs a program and waits for it. Programs of the project's dependencies are found because npm adds them to the
 * PATH; on Windows they are command files, which need a shell.
 * @returns the exit code; 1 after a signal
 */
export async function runStep(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<number> {
  const child = spawn(command, [...args], {
    stdio: "inherit",
    shell: process.platform === "win32",
    ...options,
  });
  return await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
