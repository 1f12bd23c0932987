import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Starts the stress tests first: they are short files that take long, and would run alone at the end. */
class StressFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isStress = ({ moduleId }: TestSpecification) => moduleId.includes("/stress/");
    const sorted = await super.sort(files);
    return [...sorted.filter(isStress), ...sorted.filter((file) => !isStress(file))];
  }
}

export default defineConfig({
  // Where the project is reached over a link, its files stay below that (scripts/plain-path.ts).
  resolve: { preserveSymlinks: true },
  test: {
    include: [
      "{shared,engine,headless,electron,renderer,simulator,scripts,stress,deploy,testkit}/**/*.test.{ts,tsx}",
    ],
    // Files share a process and what it has loaded: no test leaves anything behind in a module.
    isolate: false,
    // A component test calls an engine, which is another origin than its page.
    environmentOptions: { happyDOM: { settings: { fetch: { disableSameOriginPolicy: true } } } },
    // What is rendered in the machine's time zone reads the same on every machine.
    env: { TZ: "UTC" },
    // Many wait for sockets and other programs.
    maxWorkers: 3,
    sequence: { sequencer: StressFirst },
    // A test that talks to a real server or disk on a busy machine needs patience, not a tight clock.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
