import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvRow } from "./event-formats.ts";

/** Parses a file according to RFC 4180. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const token = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/y;
  while (token.lastIndex < text.length) {
    const found = token.exec(text);
    if (found === null) throw new Error(`no CSV at ${token.lastIndex}`);
    const [, cell = "", end] = found;
    row.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe("csvRow", () => {
  it("quotes only if necessary", () => {
    expect(csvRow(["plain", null, "a,b", 'say "hi"', "two\nlines", "磁盘"])).toBe(
      'plain,,"a,b","say ""hi""","two\nlines",磁盘\r\n',
    );
  });

  it.each(["=1+1", "+86 138", "-1", "@SUM(A1)", "\tx", "\rx", "\n=1+1", "＝1", "＋1", "－1", "＠x"])(
    "prevents a cell that begins with %j from being a formula",
    (value) => {
      expect(parse(csvRow([value]))).toEqual([[`'${value}`]]);
    },
  );

  it("keeps these characters in other positions", () => {
    expect(csvRow(["a=b", "1-2", "me@example.com"])).toBe("a=b,1-2,me@example.com\r\n");
  });

  it("round-trips any value", () => {
    const cell = fc.string({ unit: "grapheme" }).filter((text) => !/^[=+\-@\t\r\n＝＋－＠]/.test(text));
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 5 });
    return fc.assert(
      fc.property(rows, (given) => {
        expect(parse(given.map(csvRow).join(""))).toEqual(given);
      }),
    );
  });
});
