import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Program, startProgram } from "../program.ts";

const SHELL = join(import.meta.dirname, "../../headless/main.ts");

/**
 * Starts the headless server from its sources in a separate process, which is killed when the test ends.
 * @param env - added to the environment of the tests; undefined removes a variable
 * @param uid - the user it runs as; only for root
 */
export function startShell(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
  uid: number | undefined = process.getuid?.(),
): Program {
  const program = startProgram([SHELL, ...args], { env, uid });
  onTestFinished(() => void program.child.kill("SIGKILL"));
  return program;
}
