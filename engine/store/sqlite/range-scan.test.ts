import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Db, openDatabase } from "./connection.ts";
import { migrate } from "./migrate.ts";
import { createRangeScan, type SeqRange } from "./range-scan.ts";

const SEQS = 20_000;
const stepOf = ({ low, below }: SeqRange) => below - low;

let db: Db;
/** Monotonic time in ms, how much each step takes, and how much more for each seq. */
let time: number;
let stepMs: number;
let seqMs: number;
let steps: SeqRange[];
beforeEach(() => {
  db = openDatabase(":memory:");
  migrate(db);
  // One event each ms; the third block was received when the clock was wrong.
  db.exec(`PRAGMA foreign_keys = OFF;
    WITH RECURSIVE n (seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM n WHERE seq < ${SEQS})
      INSERT INTO event_index (seq, received_at, outcome, kind, alert)
      SELECT seq, iif(seq / 4096 = 2, 9000000 + seq, seq), 'delivered', 'alert', seq FROM n;
    INSERT INTO event_time_ranges SELECT seq / 4096, min(received_at), max(received_at) FROM event_index GROUP BY 1`);
  time = 0;
  stepMs = 0;
  seqMs = 0;
  steps = [];
});
afterEach(() => db.close());

function walk(options: { from?: number; to?: number; start?: number; budgetMs?: number; enough?: number }) {
  const { from, to, start = null, budgetMs = 1000, enough = Number.POSITIVE_INFINITY } = options;
  return createRangeScan(db, { monotonic: () => time })({
    time: { from, to },
    start,
    budgetMs,
    visit(range) {
      steps.push(range);
      time += stepMs + stepOf(range) * seqMs;
      return steps.length >= enough;
    },
  });
}

describe("the range scan", () => {
  it("visits every event once, from the newest down", async () => {
    expect(await walk({})).toBeNull();
    expect(steps[0]?.below).toBe(SEQS + 1);
    expect(steps.at(-1)?.low).toBe(1);
    for (const [index, step] of steps.slice(1).entries()) expect(step.below).toBe(steps[index]?.low);
  });

  it("enlarges its steps while they are quick, and shrinks them when they are not", async () => {
    await walk({ enough: 3 });
    expect(steps.map(stepOf)).toEqual([1024, 4096, 14_880]);
    steps = [];
    seqMs = 5 / 256;
    await walk({ enough: 5 });
    expect(steps.map(stepOf)).toEqual([1024, 512, 256, 256, 256]);
  });

  it("enlarges slow steps if smaller ones are not quicker", async () => {
    stepMs = 10;
    seqMs = 5 / 65_536;
    expect(await walk({})).toBeNull();
    expect(steps.map(stepOf)).toEqual([1024, 512, 2048, 8192, 8224]);
  });

  it("enlarges slow steps on a busy machine, where each takes a different time", async () => {
    await createRangeScan(db, { monotonic: () => time })({
      time: {},
      start: null,
      budgetMs: 10_000,
      visit(range) {
        steps.push(range);
        time += steps.length % 3 === 1 ? 10 : 40;
        return false;
      },
    });
    expect(steps.length).toBeLessThan(50);
  });

  it("ends when the visitor has enough or its time is over, and returns where to continue", async () => {
    expect(await walk({ enough: 2 })).toBe(steps[1]?.low);
    steps = [];
    stepMs = 20;
    const rest = await walk({ budgetMs: 50 });
    expect(steps).toHaveLength(3);
    expect(rest).toBe(steps[2]?.low);
    steps = [];
    await walk({ start: rest ?? 0, enough: 1 });
    expect(steps[0]?.below).toBe(rest);
  });

  it("skips what was received outside of the time, even when the clock was set", async () => {
    await walk({ from: 9_000_000 });
    expect(steps.at(0)?.below).toBe(3 * 4096);
    expect(steps.at(-1)?.low).toBe(2 * 4096);
    steps = [];
    await walk({ from: 100, to: 200 });
    expect(steps.map(({ low, below }) => [low, below])).toEqual([
      [3072, 4096],
      [1, 3072],
    ]);
    steps = [];
    expect(await walk({ from: 30_000, to: 40_000 })).toBeNull();
    expect(steps).toEqual([]);
  });

  it("lets the event loop turn between steps", async () => {
    let turns = 0;
    let walking = true;
    const count = () => {
      turns += 1;
      if (walking) setImmediate(count);
    };
    setImmediate(count);
    seqMs = 5 / 1024;
    await walk({ enough: 5 });
    walking = false;
    expect(turns).toBeGreaterThanOrEqual(4);
  });
});
