import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openPlainPath } from "./plain-path.ts";
import { runStep } from "./run-step.ts";

const projectDir = join(import.meta.dirname, "..");

/**
 * Runs vitest, even if the project's path has characters that it cannot handle.
 * @returns its exit code
 */
export async function runVitest(args: readonly string[]): Promise<number> {
  const project = await openPlainPath(projectDir);
  if (!project.isLink) return await runStep("vitest", args);
  try {
    const keepLinks = ["--preserve-symlinks", "--preserve-symlinks-main"];
    // The default loader bundles the configuration by its path, which it cannot handle.
    const place = ["--root", project.path, "--configLoader", "native"];
    const program = join(project.path, "node_modules/vitest/vitest.mjs");
    return await runStep("node", [...keepLinks, program, ...args, ...place]);
  } finally {
    await project.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  process.exitCode = await runVitest(["run", ...process.argv.slice(2)]);
}
