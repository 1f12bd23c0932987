import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import base from "../../vitest.config.ts";
import { findMutantsOf } from "./files.ts";
import { instrument } from "./instrument.ts";
import { readTrial } from "./trial.ts";

const root = join(import.meta.dirname, "../..");
const trial = readTrial();
const mutants = findMutantsOf(root, trial.files);

const pathOf = (file: string) => relative(root, file).replaceAll("\\", "/");

/** Fast tests first: they detect most mutants, so that few are left for slow ones. */
class FastFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const durationMs = (file: string) =>
      Object.entries(trial.reached)
        .filter(([key]) => key.startsWith(`${pathOf(file)} `))
        .reduce((sum, [, reached]) => sum + reached.durationMs, 0);
    return files.toSorted((a, b) => durationMs(a.moduleId) - durationMs(b.moduleId));
  }
}

export default defineConfig({
  ...base,
  root,
  plugins: [
    {
      name: "mutants",
      enforce: "pre",
      transform(_code, id) {
        const file = pathOf(id);
        if (!trial.files.includes(file)) return null;
        const own = mutants.filter((mutant) => mutant.file === file);
        return { code: instrument(readFileSync(id, "utf8"), own), map: null };
      },
    },
  ],
  test: {
    ...base.test,
    include: [...trial.testFiles],
    runner: join(import.meta.dirname, "vitest-runner.ts"),
    maxWorkers: 1,
    // Cached files would be confused with the unchanged ones.
    fsModuleCache: false,
    hookTimeout: 10_000,
    sequence: { sequencer: FastFirst },
    dangerouslyIgnoreUnhandledErrors: true,
    silent: true,
  },
});
