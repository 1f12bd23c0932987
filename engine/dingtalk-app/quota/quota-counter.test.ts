import { describe, expect, it, onTestFinished } from "vitest";
import { createManualClock, runPending } from "../../../testkit/manual-clock.ts";
import { tempDir } from "../../../testkit/temp-dir.ts";
import { silentLog } from "../../lib/log.ts";
import { createSqliteStore } from "../../store/sqlite/sqlite-store.ts";
import { createQuotaCounter, FREE_LIMITS } from "./quota-counter.ts";

async function start(limits = { api: 10, stream: 10 }) {
  const store = await createSqliteStore({ file: `${tempDir()}/store.db`, log: silentLog });
  onTestFinished(() => store.close());
  const clock = createManualClock(new Date(2026, 0, 31, 12).getTime());
  const levels: string[] = [];
  const open = async () => {
    const counter = createQuotaCounter({
      connectorId: "ops",
      cards: store.cards,
      clock,
      log: silentLog,
      limits: () => limits,
      onLevel: (quota, level) => levels.push(`${quota} ${level}`),
    });
    await counter.load();
    return counter;
  };
  return { counter: await open(), open, clock, levels };
}

describe("the calls of an app", () => {
  it("are counted by quota, also across a restart", async () => {
    const { counter, open } = await start();
    counter.count("api");
    counter.count("api");
    counter.count("stream");
    expect(counter.use("api")).toEqual({ used: 2, limit: 10, level: "ok" });
    await runPending(50);
    const after = await open();
    expect([after.use("api").used, after.use("stream").used]).toEqual([2, 1]);
  });

  it("are warned about at 70 and 90 %, and when the quota is used up, once each", async () => {
    const { counter, levels } = await start();
    for (let call = 0; call < 12; call++) counter.count("api");
    expect(levels).toEqual(["api high", "api critical", "api used-up"]);
    expect(counter.use("stream").level).toBe("ok");
  });

  it("begin at zero with the next month", async () => {
    const { counter, clock } = await start();
    for (let call = 0; call < 9; call++) counter.count("api");
    await clock.advance(13 * 3_600_000);
    expect(counter.use("api")).toMatchObject({ used: 0, level: "ok" });
  });

  it("are limited as in DingTalk's free edition by default", () => {
    expect(FREE_LIMITS).toEqual({ api: 5_000, stream: 3_000 });
  });
});
