import { pathToFileURL } from "node:url";
import { runStep } from "./run-step.ts";

/** Style, the import boundaries between the top-level folders (biome.jsonc), types and dead code. */
export const CHECKS: readonly { name: string; command: string; args: readonly string[] }[] = [
  {
    name: "style and the arrows between the rooms",
    command: "biome",
    args: ["check", "--error-on-warnings", "."],
  },
  { name: "types", command: "tsc", args: ["-p", "."] },
  { name: "types of the page", command: "tsc", args: ["-p", "renderer"] },
  { name: "types of the page's tests", command: "tsc", args: ["-p", "renderer/tsconfig.test.json"] },
  { name: "dead code", command: "knip", args: [] },
];

/**
 * Runs every check, even after a failure.
 * @returns the names of the failed ones
 */
export async function runChecks(): Promise<string[]> {
  const failed: string[] = [];
  for (const { name, command, args } of CHECKS) {
    console.log(`check: ${name}`);
    if ((await runStep(command, args)) !== 0) failed.push(name);
  }
  return failed;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const failed = await runChecks();
  if (failed.length > 0) console.error(`failed: ${failed.join(", ")}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}
