import { describe, expect, it } from "vitest";
import { logTrouble } from "./log-trouble.ts";

const line = (entry: object) => JSON.stringify({ time: "2026-03-04T03:12:51.829Z", ...entry });

describe("logTrouble", () => {
  it("reports warnings and errors by our message and the error's name", () => {
    const err = {
      type: "TypeError",
      code: "ECONNREFUSED",
      message: "connect to 10.0.0.7",
      stack: "at /home/x",
    };
    expect(
      logTrouble([
        line({ level: 30, msg: "Listening" }),
        line({ level: 40, msg: "A lane could not be held" }),
        line({ level: 50, msg: "The message was not sent", err, url: "https://robot.example/?k=1" }),
      ]),
    ).toEqual([
      "2026-03-04T03:12:51.829Z warning: A lane could not be held",
      "2026-03-04T03:12:51.829Z error: The message was not sent [TypeError ECONNREFUSED]",
    ]);
  });

  it("omits text that is not our own", () => {
    const err = { type: "an error that says secret", code: "SEC=123&x" };
    expect(logTrouble([line({ level: 50, msg: "GET https://user:secret@example.com/", err })])).toEqual([
      "2026-03-04T03:12:51.829Z error: (message left out)",
    ]);
  });

  it("reports the newest lines, and skips invalid ones", () => {
    const many = Array.from({ length: 30 }, (_, index) => line({ level: 50, msg: `Number ${index}` }));
    const reported = logTrouble([...many, "broken {", "null", "7", ""]);
    expect(reported).toHaveLength(20);
    expect(reported.at(-1)).toContain("Number 29");
  });
});
