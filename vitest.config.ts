import { defineConfig } from "vitest/config";

export default defineConfig({
  // Where the project is reached over a link, its files stay below that (scripts/plain-path.ts).
  resolve: { preserveSymlinks: true },
  test: {
    include: [
      "{shared,engine,headless,electron,renderer,simulator,scripts,stress,deploy,testkit}/**/*.test.{ts,tsx}",
    ],
    // Files share a process and what it has loaded: no test leaves anything behind in a module.
    isolate: false,
    // What is rendered in the machine's time zone reads the same on every machine.
    env: { TZ: "UTC" },
    // Many wait for sockets and other programs.
    maxWorkers: 3,
    // A test that talks to a real server or disk on a busy machine needs patience, not a tight clock.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
