import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ScanRange, type ScanResult, scanPage } from "./page-scan.ts";

/** Reads from a table in which `matching` are the rows that the query finds. */
const readFrom = (matching: readonly number[]) => (range: ScanRange) =>
  matching
    .filter((seq) => seq < range.below && seq >= range.from)
    .sort((left, right) => right - left)
    .slice(0, range.limit)
    .map((seq) => ({ seq }));

describe("scanPage", () => {
  it("returns every matching row once, newest first, over all pages", async () => {
    const rows = fc.uniqueArray(fc.integer({ min: 1, max: 150_000 }), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 20 }), async (matching, limit) => {
        const seen: number[] = [];
        let below: number | null = 150_001;
        while (below !== null) {
          const page: ScanResult<{ seq: number }> = await scanPage(readFrom(matching), {
            below,
            lowest: 1,
            limit,
          });
          expect(page.rows.length).toBeLessThanOrEqual(limit);
          seen.push(...page.rows.map((row) => row.seq));
          below = page.nextBelow;
        }
        expect(seen).toEqual([...matching].sort((left, right) => right - left));
      }),
      { numRuns: 50 },
    );
  });

  it("reads a bounded number of rows for one page and returns where to continue", async () => {
    let lowestRead = Number.POSITIVE_INFINITY;
    const read = (range: ScanRange) => {
      lowestRead = Math.min(lowestRead, range.from);
      return [];
    };
    const page = await scanPage(read, { below: 1_000_001, lowest: 1, limit: 10 });
    expect(page).toEqual({ rows: [], nextBelow: 950_001 });
    expect(lowestRead).toBe(950_001);
  });

  it("lets the event loop turn between slices", async () => {
    let turns = 0;
    let scanning = true;
    const count = () => {
      turns += 1;
      if (scanning) setImmediate(count);
    };
    setImmediate(count);
    await scanPage(() => [], { below: 10_001, lowest: 1, limit: 10 });
    scanning = false;
    expect(turns).toBeGreaterThanOrEqual(4);
  });
});
