import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Db } from "./connection.ts";
import { createGroupCommit, type GroupCommit } from "./group-commit.ts";

let statements: string[];
let db: Db;
let group: GroupCommit;
beforeEach(() => {
  statements = [];
  db = new Database(":memory:", { verbose: (sql) => statements.push(String(sql)) });
  db.exec("CREATE TABLE t (value TEXT UNIQUE)");
  group = createGroupCommit(db);
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
  it("puts concurrent writes into one transaction", async () => {
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

  it("bounds the size of a transaction", async () => {
    await Promise.all(numbers(1001).map((value) => group.write(() => insert(value))));
    expect(commits()).toBe(3);
  });

  it("rolls back only the write that fails, and keeps the order", async () => {
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

  it("continues after a failure", async () => {
    await expect(
      group.write(() => {
        throw new Error("broken");
      }),
    ).rejects.toThrow("broken");
    expect(await group.write(() => insert("a"))).toBe("a");
    expect(db.inTransaction).toBe(false);
  });

  it("commits pending writes when it is closed, and rejects later ones", async () => {
    const pending = group.write(() => insert("a"));
    group.close();
    expect(values()).toEqual(["a"]);
    expect(await pending).toBe("a");
    await expect(group.write(() => insert("b"))).rejects.toMatchObject({ code: "store/unavailable" });
  });
});
