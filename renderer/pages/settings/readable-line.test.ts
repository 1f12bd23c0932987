import { describe, expect, it } from "vitest";
import { createTimeWords } from "../../words/time-words.ts";
import { readableLine } from "./readable-line.ts";

const time = createTimeWords("en", "just now");
const at = new Date(2026, 10, 23, 9, 1, 7);

describe("readableLine", () => {
  it("puts time, level and message first, whichever way the time is written", () => {
    const line = (moment: string | number) =>
      JSON.stringify({ level: 40, time: moment, connectorId: "ops", msg: "The lane is blocked" });
    const words = 'Nov 23, 2026, 09:01:07  WARN  The lane is blocked  {"connectorId":"ops"}';
    expect(readableLine(line(at.getTime()), time)).toBe(words);
    expect(readableLine(line(at.toISOString()), time)).toBe(words);
  });

  it("omits missing parts, and shows unreadable ones unchanged", () => {
    expect(readableLine('{"level":35,"msg":"x"}', time)).toBe("35  x");
    expect(readableLine("not json {", time)).toBe("not json {");
    expect(readableLine("7", time)).toBe("7");
  });
});
