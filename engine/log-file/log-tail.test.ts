import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tempDir } from "../testing/temp-dir.ts";
import { readLogTail } from "./log-tail.ts";

async function tailOf(text: string): Promise<string[]> {
  const file = join(tempDir(), "tocsin.log");
  await writeFile(file, text);
  return readLogTail(file);
}

const numbered = (from: number, to: number, word = "line") =>
  Array.from({ length: to - from + 1 }, (_, index) => `${word} ${from + index}`);

describe("the end of the log file", () => {
  it("is its last 200 whole lines, newest last", async () => {
    expect(await tailOf("one\ntwo\n")).toEqual(["one", "two"]);
    expect(await tailOf("one\ntwo\nhalf")).toEqual(["one", "two"]);
    expect(await tailOf(`${numbered(1, 1000).join("\n")}\n`)).toEqual(numbered(801, 1000));
  });

  it("is bounded in bytes too, and begins with a whole line", async () => {
    const long = numbered(1, 100, "x".repeat(10_000));
    const tail = await tailOf(`${long.join("\n")}\n`);
    expect(tail.length).toBeLessThan(30);
    expect(tail).toEqual(long.slice(-tail.length));
  });

  it("is empty without a file, and in an empty one", async () => {
    expect(await tailOf("")).toEqual([]);
    expect(await readLogTail(join(tempDir(), "none.log"))).toEqual([]);
  });
});
