import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Db, openDatabase } from "./connection.ts";
import { createEventWalk, type SeqRange } from "./event-walk.ts";
import { migrate } from "./migrate.ts";

const SEQS = 20_000;
const lookOf = ({ low, below }: SeqRange) => below - low;

let db: Db;
/** Monotonic ms, and by how much each look moves it. */
let time: number;
let lookMs: number;
let looks: SeqRange[];
beforeEach(() => {
  db = openDatabase(":memory:");
  migrate(db);
  // One event each ms; the third block was received when the clock was wrong.
  db.exec(`PRAGMA foreign_keys = OFF;
    WITH RECURSIVE n (seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM n WHERE seq < ${SEQS})
      INSERT INTO event_facts (seq, received_at, outcome, kind)
      SELECT seq, iif(seq / 4096 = 2, 9000000 + seq, seq), 'delivered', 'alert' FROM n;
    INSERT INTO event_spans SELECT seq / 4096, min(received_at), max(received_at) FROM event_facts GROUP BY 1`);
  time = 0;
  lookMs = 0;
  looks = [];
});
afterEach(() => db.close());

function walk(options: { from?: number; to?: number; start?: number; budgetMs?: number; enough?: number }) {
  const { from, to, start = null, budgetMs = 1000, enough = Number.POSITIVE_INFINITY } = options;
  return createEventWalk(db, { monotonic: () => time })({
    ...{ time: { from, to }, start, budgetMs },
    look(range) {
      looks.push(range);
      time += lookMs;
      return looks.length >= enough;
    },
  });
}

describe("the walk through the events", () => {
  it("comes to every event once, from the newest down", async () => {
    expect(await walk({})).toBeNull();
    expect(looks[0]?.below).toBe(SEQS + 1);
    expect(looks.at(-1)?.low).toBe(1);
    for (const [index, look] of looks.slice(1).entries()) expect(look.below).toBe(looks[index]?.low);
  });

  it("looks at more at once while that is quick, and at less when it is not", async () => {
    await walk({ enough: 3 });
    expect(looks.map(lookOf)).toEqual([1024, 2048, 4096]);
    looks = [];
    lookMs = 5;
    await walk({ enough: 3 });
    expect(looks.map(lookOf)).toEqual([1024, 512, 256]);
  });

  it("ends when it has seen enough or took too long, and says where to go on", async () => {
    expect(await walk({ enough: 2 })).toBe(looks[1]?.low);
    looks = [];
    lookMs = 20;
    const rest = await walk({ budgetMs: 50 });
    expect(looks).toHaveLength(3);
    expect(rest).toBe(looks[2]?.low);
    looks = [];
    await walk({ start: rest ?? 0, enough: 1 });
    expect(looks[0]?.below).toBe(rest);
  });

  it("passes over what was received outside of the time, also when the clock was set", async () => {
    await walk({ from: 9_000_000 });
    expect(looks.at(0)?.below).toBe(3 * 4096);
    expect(looks.at(-1)?.low).toBe(2 * 4096);
    looks = [];
    await walk({ from: 100, to: 200 });
    expect(looks.map(({ low, below }) => [low, below])).toEqual([
      [3072, 4096],
      [1024, 3072],
      [1, 1024],
    ]);
    looks = [];
    expect(await walk({ from: 30_000, to: 40_000 })).toBeNull();
    expect(looks).toEqual([]);
  });

  it("lets the event loop turn between looks", async () => {
    let turns = 0;
    let walking = true;
    const count = () => {
      turns += 1;
      if (walking) setImmediate(count);
    };
    setImmediate(count);
    await walk({ enough: 5 });
    walking = false;
    expect(turns).toBeGreaterThanOrEqual(4);
  });
});
