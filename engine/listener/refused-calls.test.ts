import { expect, it } from "vitest";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { type Log, silentLog } from "../lib/log.ts";
import { createRefusedCalls } from "./refused-calls.ts";

const NONE = {
  unauthorized: 0,
  limited: 0,
  notAllowed: 0,
  unknownSource: 0,
  unknownPath: 0,
  uncheckable: 0,
};

it("reports a burst once in 2 s and logs it once a minute", async () => {
  const clock = createManualClock();
  const lines: object[] = [];
  const write = (line: object) => void lines.push(line);
  const log: Log = { info: write, warn: write, error: write };
  let reported = 0;
  const onChanged = () => {
    reported += 1;
  };
  const refused = createRefusedCalls({ clock, log, onChanged });
  const burst = () => {
    for (let n = 0; n < 1_000; n++) refused.count("limited", "203.0.113.7");
  };
  burst();
  expect([reported, lines.length]).toEqual([0, 1]);
  await clock.advance(2_000);
  expect(reported).toBe(1);
  burst();
  await clock.advance(60_000);
  expect([reported, lines.length]).toEqual([2, 1]);
  burst();
  refused.count("unauthorized", "203.0.113.8");
  refused.count("notAllowed", "203.0.113.8");
  expect(lines).toEqual([
    { peer: "203.0.113.7", ...NONE, limited: 1 },
    { peer: "203.0.113.7", ...NONE, limited: 2_001 },
  ]);
  expect(refused.counts()).toEqual({
    ...NONE,
    unauthorized: 1,
    limited: 3_000,
    notAllowed: 1,
    lastUnauthorizedAt: clock.now(),
    lastNotAllowedAt: clock.now(),
    lastUnknownAt: null,
  });
});

it("logs nothing about calls other than those of callers that have to wait", () => {
  const lines: object[] = [];
  const write = (line: object) => void lines.push(line);
  const log: Log = { info: write, warn: write, error: write };
  const refused = createRefusedCalls({ clock: createManualClock(), log, onChanged: () => {} });
  for (const kind of ["unauthorized", "notAllowed", "unknownSource", "unknownPath", "uncheckable"] as const) {
    refused.count(kind, "203.0.113.7");
  }
  expect(lines).toEqual([]);
});

it("has the time of the last call that was refused for each reason", async () => {
  const clock = createManualClock();
  const refused = createRefusedCalls({ clock, log: silentLog, onChanged: () => {} });
  const never = { lastUnauthorizedAt: null, lastNotAllowedAt: null, lastUnknownAt: null };
  expect(refused.counts()).toMatchObject(never);
  const lastUnauthorizedAt = clock.now();
  refused.count("limited", "203.0.113.7");
  await clock.advance(1_000);
  const lastNotAllowedAt = clock.now();
  refused.count("notAllowed", "203.0.113.7");
  await clock.advance(1_000);
  expect(refused.counts()).toMatchObject({ ...never, lastUnauthorizedAt, lastNotAllowedAt });
  refused.count("unauthorized", "203.0.113.7");
  expect(refused.counts()).toMatchObject({ lastUnauthorizedAt: clock.now(), lastNotAllowedAt });
});

it("has the time of the last call to an unknown source or path", async () => {
  const clock = createManualClock();
  const refused = createRefusedCalls({ clock, log: silentLog, onChanged: () => {} });
  refused.count("unknownPath", "203.0.113.7");
  await clock.advance(1_000);
  refused.count("unknownSource", "203.0.113.7");
  const lastUnknownAt = clock.now();
  await clock.advance(1_000);
  refused.count("unauthorized", "203.0.113.7");
  expect(refused.counts()).toMatchObject({ unknownSource: 1, unknownPath: 1, lastUnknownAt });
  refused.count("unknownPath", "203.0.113.7");
  expect(refused.counts()).toMatchObject({ lastUnknownAt: clock.now() });
});
