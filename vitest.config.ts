import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{shared,engine,headless,electron,renderer,simulator,scripts,torture,deploy}/**/*.test.ts"],
    // A test that talks to a real server or disk on a busy machine needs patience, not a tight clock.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
