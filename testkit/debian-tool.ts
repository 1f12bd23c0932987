import { spawnSync } from "node:child_process";

/**
 * Whether a program from a Debian package is installed. The gate (.ci/run) installs all programs that tests use and
 * sets `TOCSIN_TEST_TOOLS=required`, so that a missing program fails its tests instead of skipping them.
 */
export const hasTool = (name: string): boolean =>
  process.env.TOCSIN_TEST_TOOLS === "required" ||
  spawnSync(name, [VERSION_ARGUMENTS[name] ?? "--version"]).error === undefined;

/** Runs promtool from Debian's prometheus package with this standard input. */
export function promtool(args: readonly string[], input = ""): { status: number | null; output: string } {
  const { status, stdout, stderr, error } = spawnSync("promtool", args, { input, encoding: "utf8" });
  if (error !== undefined) throw error;
  return { status, output: `${stdout}${stderr}` };
}

/** Of programs that have another one. */
const VERSION_ARGUMENTS: Readonly<Record<string, string>> = { nginx: "-v", caddy: "version" };
