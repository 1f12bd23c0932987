import { describe, expect, it } from "vitest";
import { startShell } from "../testkit/headless/start-shell.ts";
import { tempDir } from "../testkit/temp-dir.ts";
import { runLedger } from "./ledger.ts";
import { keyOf, reconcile } from "./reconcile.ts";

const CLEAN = { missing: [], twice: [], unexpected: [], overtaken: [] };

describe("runLedger", () => {
  it("finds every acknowledged event exactly once despite kills and faults", async () => {
    // A process that is killed leaves no compiled code to the next one, so each would compile the sources again.
    await startShell(["--version"]).ended;
    const seed = Date.now();
    const report = await runLedger({
      dir: tempDir(),
      kills: 7,
      lifeMs: 1_500,
      seed,
      atLeast: 60,
      atLeastFaultKinds: 4,
    });
    expect(report.groups, `seed ${seed}`).toEqual({ all: CLEAN, new: CLEAN });
    expect(report).toMatchObject({ waiting: 0, failed: 0, wrong: [] });
    // Ensures that kills and faults did occur.
    expect(report.acknowledged).toBeGreaterThan(50);
    expect(report.failedRequests).toBeGreaterThan(0);
    expect(report.robotRepeats).toBeGreaterThan(0);
    expect(Object.keys(report.faults).length).toBeGreaterThan(3);
  }, 180_000);
});

describe("reconcile", () => {
  const entry = (number: number, alertId: string) => ({ key: keyOf(number), alertId, type: "alert-created" });
  const entries = [entry(1, "a"), entry(2, "a"), entry(3, "b")];
  const text = (...numbers: number[]) => numbers.map((number) => `**[${keyOf(number)} x](y)**`).join("\n");

  it("accepts each event in exactly one message, including several events per message", () => {
    expect(reconcile(entries, [text(1), text(3, 2)])).toEqual(CLEAN);
  });

  it("detects missing, repeated, unmatched and overtaking events", () => {
    expect(reconcile(entries, [text(1)]).missing).toEqual([keyOf(2), keyOf(3)]);
    expect(reconcile(entries, [text(1), text(1, 2, 3)]).twice).toEqual([keyOf(1)]);
    expect(reconcile(entries, [text(1, 2, 3), text(4)]).unexpected).toEqual([keyOf(4)]);
    expect(reconcile(entries, [text(2), text(1, 3)]).overtaken).toEqual([keyOf(2)]);
  });
});
