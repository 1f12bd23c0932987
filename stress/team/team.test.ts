import { describe, expect, it } from "vitest";
import { startShell } from "../../testkit/headless/start-shell.ts";
import { hasPostgres } from "../../testkit/store/postgres-cluster.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { failuresOf, runTeamTrial, SHORT_TEAM_TRIALS } from "./trials.ts";

describe.skipIf(!hasPostgres())("a team on PostgreSQL", () => {
  it.each(Object.entries(SHORT_TEAM_TRIALS))(
    "finds every acknowledged event exactly once, in order and within the limits: %s",
    async (_, trial) => {
      // As in the ledger: processes that are killed leave no compiled code.
      await startShell(["--version"]).ended;
      const seed = Date.now();
      const report = await runTeamTrial(trial, { dir: tempDir(), nodes: 3, seed, isBuilt: false });
      expect(failuresOf(report), `seed ${seed}`).toEqual([]);
      expect(report.acknowledged).toBeGreaterThan(10);
    },
    180_000,
  );
});
