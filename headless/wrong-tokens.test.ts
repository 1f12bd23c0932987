import { describe, expect, it } from "vitest";
import { type Log, silentLog } from "../engine/lib/log.ts";
import { createManualClock } from "../engine/testing/manual-clock.ts";
import { createWrongTokens } from "./wrong-tokens.ts";

const MINUTE = 60_000;

function setUp() {
  const clock = createManualClock();
  const lines: object[] = [];
  const log: Log = { ...silentLog, warn: (fields: object) => void lines.push(fields) };
  return { clock, lines, wrongTokens: createWrongTokens(clock, log) };
}

describe("wrong admin tokens", () => {
  it("are logged at once, and those of the next minute together", async () => {
    const { clock, lines, wrongTokens } = setUp();
    for (let call = 0; call < 5; call++) wrongTokens.met("192.0.2.7");
    expect(lines).toEqual([{ peer: "192.0.2.7", wrongTokens: 1 }]);
    await clock.advance(MINUTE);
    expect(lines).toEqual([
      { peer: "192.0.2.7", wrongTokens: 1 },
      { peer: "192.0.2.7", wrongTokens: 5 },
    ]);
  });

  it("are not logged again while none comes, and at once when one comes later", async () => {
    const { clock, lines, wrongTokens } = setUp();
    wrongTokens.met("192.0.2.7");
    await clock.advance(10 * MINUTE);
    expect(lines).toHaveLength(1);
    wrongTokens.met("192.0.2.8");
    expect(lines.at(-1)).toEqual({ peer: "192.0.2.8", wrongTokens: 2 });
  });

  it("make their caller wait after some, and nobody else", () => {
    const { wrongTokens } = setUp();
    const waits = Array.from({ length: 100 }, () => wrongTokens.met("192.0.2.7"));
    expect(waits[0]).toBe(0);
    expect(waits.at(-1)).toBeGreaterThan(0);
    expect(wrongTokens.met("192.0.2.8")).toBe(0);
  });
});
