import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Db } from "./connection.ts";
import type { DiskSync } from "./disk-sync.ts";
import { createGroupCommit, type GroupCommit } from "./group-commit.ts";

let statements: string[];
let db: Db;
let group: GroupCommit;
let flushes: { resolve: () => void; reject: (error: Error) => void }[];

/** A disk that is done when the test says so. */
const slowDisk: DiskSync = {
  flush: () => new Promise<void>((resolve, reject) => flushes.push({ resolve, reject })),
  close() {},
};
const quickDisk: DiskSync = { flush: async () => {}, close() {} };
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
/** Long enough for a transaction to have gathered and committed all that was asked for. */
const committed = async (count: number) => {
  while (commits() < count) await turn();
  await turn();
};

beforeEach(() => {
  flushes = [];
  statements = [];
  db = new Database(":memory:", { verbose: (sql) => statements.push(String(sql)) });
  db.exec("CREATE TABLE t (value TEXT UNIQUE)");
  group = createGroupCommit(db, quickDisk);
});
afterEach(() => db.close());

const insert = (value: string) => {
  db.prepare("INSERT INTO t VALUES (?)").run(value);
  return value;
};
const commits = () => statements.filter((sql) => sql === "COMMIT").length;
const values = () =>
  db
    .prepare<[], { value: string }>("SELECT value FROM t")
    .all()
    .map((row) => row.value);
const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index));

describe("group commit", () => {
  it("puts what is asked for at the same time into one transaction", async () => {
    expect(await Promise.all(numbers(100).map((value) => group.write(() => insert(value))))).toEqual(
      numbers(100),
    );
    expect(values()).toHaveLength(100);
    expect(commits()).toBe(1);
  });

  it("resolves only after the commit", async () => {
    await group.write(() => insert("a")).then(() => expect(commits()).toBe(1));
    await group.write(() => insert("b")).then(() => expect(commits()).toBe(2));
  });

  it("bounds the transaction", async () => {
    await Promise.all(numbers(1001).map((value) => group.write(() => insert(value))));
    expect(commits()).toBe(3);
  });

  it("lets one that fails undo only itself, in order", async () => {
    const results = await Promise.allSettled([
      group.write(() => insert("a")),
      group.write(() => {
        insert("half");
        return insert("a");
      }),
      group.write(() => insert("c")),
    ]);
    expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(values()).toEqual(["a", "c"]);
    expect(commits()).toBe(1);
  });

  it("goes on after a failure", async () => {
    await expect(
      group.write(() => {
        throw new Error("broken");
      }),
    ).rejects.toThrow("broken");
    expect(await group.write(() => insert("a"))).toBe("a");
    expect(db.inTransaction).toBe(false);
  });

  it("commits what was asked for when it is closed, and takes nothing more", async () => {
    const pending = group.write(() => insert("a"));
    const closing = group.close();
    expect(values()).toEqual(["a"]);
    expect(await pending).toBe("a");
    await closing;
    await expect(group.write(() => insert("b"))).rejects.toMatchObject({ code: "store/unavailable" });
  });

  describe("on a disk that takes its time", () => {
    beforeEach(() => {
      group = createGroupCommit(db, slowDisk);
    });

    /** What a write has come to, as far as its caller knows. */
    function follow(write: Promise<unknown>) {
      const state = { now: "open" };
      write.then(
        () => {
          state.now = "told";
        },
        () => {
          state.now = "refused";
        },
      );
      return state;
    }

    it("tells nobody before the disk has what was committed", async () => {
      const first = follow(group.write(() => insert("a")));
      await committed(1);
      expect([values(), first.now]).toEqual([["a"], "open"]);
      flushes[0]?.resolve();
      await turn();
      expect(first.now).toBe("told");
    });

    it("goes on while it waits; what was committed meanwhile waits for a sync of its own", async () => {
      const first = follow(group.write(() => insert("a")));
      await committed(1);
      const second = follow(group.write(() => insert("b")));
      await committed(2);
      expect([values(), flushes.length]).toEqual([["a", "b"], 1]);
      flushes[0]?.resolve();
      await turn();
      expect([first.now, second.now, flushes.length]).toEqual(["told", "open", 2]);
      flushes[1]?.resolve();
      await turn();
      expect(second.now).toBe("told");
    });

    it("refuses what the disk failed to take, and goes on", async () => {
      const refused = group.write(() => insert("a"));
      await committed(1);
      flushes[0]?.reject(Object.assign(new Error("fsync"), { code: "SQLITE_IOERR_FSYNC" }));
      await expect(refused).rejects.toMatchObject({ code: "store/unavailable" });
      const next = follow(group.write(() => insert("b")));
      await committed(2);
      flushes[1]?.resolve();
      await turn();
      expect(next.now).toBe("told");
    });

    it("closes only when the disk has everything", async () => {
      const closing = follow(Promise.all([group.write(() => insert("a")), turn().then(() => group.close())]));
      await committed(1);
      expect(closing.now).toBe("open");
      flushes[0]?.resolve();
      await turn();
      await turn();
      expect(closing.now).toBe("told");
    });
  });
});
