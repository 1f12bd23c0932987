import { describe, expect, it, onTestFinished } from "vitest";
import { alertEvent, createGroupBench } from "../../../testkit/dingtalk-app/group-bench.ts";
import { tempDir } from "../../../testkit/temp-dir.ts";
import { silentLog } from "../../lib/log.ts";
import { createSqliteStore } from "../../store/sqlite/sqlite-store.ts";
import { deliverEvent } from "./deliver-event.ts";
import { outTrackIdOf } from "./out-track-id.ts";

async function start(groupIds: readonly string[] = ["g1", "g2"]) {
  const store = await createSqliteStore({ file: `${tempDir()}/store.db`, log: silentLog });
  onTestFinished(() => store.close());
  const bench = createGroupBench({ store, act: () => new Promise(() => {}) });
  const deliver = (status = "PENDING", at = bench.clock.now()) => {
    const input = { language: "en", timeZone: "UTC", isTest: false, isReplay: false } as const;
    const event = { input: { ...input, alert: alertEvent({ status }) }, at };
    return deliverEvent({ connectorId: "ops", alertRef: "ilert/7", groupIds, event }, bench);
  };
  const titles = () => groupIds.map((group) => bench.group.cards.get(outTrackIdOf("ilert/7", group))?.title);
  return { ...bench, deliver, titles };
}

const code = (name: string) => ({ code: name, message: name });

describe("an event of an alert", () => {
  it("is delivered once every group shows it", async () => {
    const { deliver, titles, clock, group } = await start();
    expect(await deliver()).toMatchObject({ verdict: "delivered", outcomeClass: "ok" });
    await clock.advance(5_000);
    await deliver("RESOLVED");
    expect(titles()).toEqual(["[RESOLVED] Disk full", "[RESOLVED] Disk full"]);
    expect(group.requests).toEqual(["POST", "POST", "PUT", "PUT"]);
  });

  it("is repeated only where it is missing", async () => {
    const { deliver, titles, clock, group } = await start();
    group.fail(403, code("Forbidden.AccessDenied.QpsLimitForApi"));
    expect(await deliver()).toMatchObject({
      verdict: "hold",
      outcomeClass: "throttled",
      retryAfterMs: 1_000,
    });
    const again = deliver();
    await clock.advance(2_000);
    expect((await again).verdict).toBe("delivered");
    expect(titles()).toEqual(["[PENDING] Disk full", "[PENDING] Disk full"]);
    expect(group.requests).toEqual(["POST", "POST", "POST"]);
  });

  it("needs no request when something newer is shown", async () => {
    const { deliver, group, clock } = await start(["g1"]);
    await deliver("RESOLVED");
    await clock.advance(5_000);
    expect((await deliver("PENDING", clock.now() - 5_000)).verdict).toBe("delivered");
    expect(group.requests).toEqual(["POST"]);
  });

  it("has the worst result of its groups, with its reason", async () => {
    const { deliver, group } = await start();
    group.fail(400, code("param.contentUnsafe"));
    group.fail(403, code("Forbidden.AccessDenied.ApiCountLimitForOrg"));
    expect(await deliver()).toMatchObject({
      verdict: "block",
      outcomeClass: "quota",
      answer: "Forbidden.AccessDenied.ApiCountLimitForOrg",
      reason: { code: "dingtalk-app/quota" },
    });
  });

  it("waits until a group is bound", async () => {
    const { deliver } = await start([]);
    expect(await deliver()).toMatchObject({ verdict: "block", reason: { code: "dingtalk-app/no-group" } });
  });
});
