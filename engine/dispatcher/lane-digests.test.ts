import { describe, expect, it } from "vitest";
import type { Connector } from "../../shared/model/connector.ts";
import { CONNECTOR, type LaneBench, startLaneBench } from "../../testkit/dispatcher/lane-bench.ts";
import { answer } from "../../testkit/dispatcher/robot-answer.ts";
import { inEnglish } from "../../testkit/in-english.ts";

const alertsOf = (bench: LaneBench) => bench.sent.map(({ alertId }) => alertId);

describe("a digest", () => {
  const digesting: Connector = { ...CONNECTOR, digest: { above: null, lateAfterMinutes: 30 } };

  it("contains all but the most urgent alerts if more wait than places are free", async () => {
    const bench = await startLaneBench();
    bench.connector = digesting;
    bench.paused = true;
    const ids: string[] = [];
    for (let i = 0; i < 40; i++) ids.push(await bench.queue(`a${i}`));
    const high = await bench.queue("high", { urgent: true });
    bench.paused = false;
    bench.lane.wake();
    await bench.clock.advance(1_000);
    expect(alertsOf(bench)).toEqual(["high", "a0", "a1", "a2", ids.slice(3).join(" ")]);
    for (const id of ids.slice(3)) expect(await bench.state(id)).toBe("digested");
    expect(await bench.state(high)).toBe("delivered");
    const digestId = bench.sent[4]?.uuid;
    expect((await bench.store.getDelivery(ids[7] ?? ""))?.digestId).toBe(digestId);
    // Its numbers are stored as numbers, from which a text is made for each reader.
    const [digest] = (await bench.store.listEvents({ limit: 5, kind: "digest" })).items;
    expect(digest).toMatchObject({ summary: "", digest: { alerts: 37, high: 37 } });
    expect(inEnglish(digest)?.summary).toBe("37 alerts in a digest, 37 HIGH");
    expect((await bench.store.listEvents({ limit: 5, q: "37 alerts in a digest" })).items).toHaveLength(1);
  });

  it("is not created while all waiting alerts fit into the free places", async () => {
    const bench = await startLaneBench();
    bench.connector = digesting;
    bench.paused = true;
    for (let i = 0; i < 14; i++) await bench.queue(`a${i}`);
    bench.paused = false;
    bench.lane.wake();
    await bench.clock.advance(2_000);
    expect(alertsOf(bench)).toEqual(Array.from({ length: 14 }, (_, i) => `a${i}`));
  });

  it("precedes urgent alerts that arrived later, and collects alerts for 5 s after one that named all", async () => {
    const bench = await startLaneBench();
    bench.connector = digesting;
    bench.paused = true;
    for (let i = 0; i < 40; i++) await bench.queue(`a${i}`);
    bench.paused = false;
    bench.lane.wake();
    await bench.clock.advance(1_000);
    expect(bench.sent).toHaveLength(5);
    const later = [await bench.queue("b"), await bench.queue("c"), await bench.queue("d")];
    await bench.clock.advance(3_500);
    expect(bench.sent).toHaveLength(5);
    await bench.clock.advance(1_000);
    expect(bench.sent.slice(5).map(({ uuid }) => uuid)).toEqual(later);
  });

  it("lists the created event of an alert before its resolved one, in one line", async () => {
    const bench = await startLaneBench();
    bench.connector = { ...digesting, digest: { above: 2, lateAfterMinutes: 30 } };
    bench.paused = true;
    const [created, other, resolved] = [
      await bench.queue("a"),
      await bench.queue("b"),
      await bench.queue("a"),
    ];
    bench.paused = false;
    bench.lane.wake();
    await bench.clock.advance(1_000);
    expect(alertsOf(bench)).toEqual([`${created}+${resolved} ${other}`]);
  });

  it("is retried unchanged, with its own id, and holds up later events of its alerts", async () => {
    const bench = await startLaneBench();
    bench.connector = { ...digesting, digest: { above: 1, lateAfterMinutes: 30 } };
    bench.paused = true;
    await bench.queue("a");
    await bench.queue("b");
    bench.answers.push(answer("retry", { retryAfterMs: 30_000 }));
    bench.paused = false;
    bench.lane.wake();
    await bench.clock.advance(1_000);
    const resolved = await bench.queue("a");
    await bench.clock.advance(10_000);
    expect(bench.sent).toHaveLength(1);
    await bench.clock.advance(30_000);
    expect(bench.sent.map(({ uuid }) => uuid)).toEqual([bench.sent[0]?.uuid, bench.sent[0]?.uuid, resolved]);
    expect(bench.sent[1]?.alertId).toBe(bench.sent[0]?.alertId);
  });

  it("is replaced by its single alerts when its content is rejected", async () => {
    const bench = await startLaneBench();
    bench.connector = { ...digesting, digest: { above: 1, lateAfterMinutes: 30 } };
    bench.paused = true;
    const ids = [await bench.queue("a"), await bench.queue("b")];
    bench.answers.push(answer("refused"));
    bench.paused = false;
    bench.lane.wake();
    await bench.clock.advance(1_000);
    expect(bench.sent.slice(1).map(({ uuid }) => uuid)).toEqual(ids);
    for (const id of ids) expect(await bench.state(id)).toBe("delivered");
  });

  it("is split in halves until a rejected alert is isolated", async () => {
    const bench = await startLaneBench();
    bench.connector = { ...digesting, digest: { above: 1, lateAfterMinutes: 30 } };
    bench.paused = true;
    const ids: string[] = [];
    for (let i = 0; i < 400; i++) ids.push(await bench.queue(`a${i}`));
    const bad = ids[277] ?? "";
    bench.refuses = (text) => text.split(/[ +]/).includes(bad) || text === "a277";
    bench.paused = false;
    bench.lane.wake();
    const begunAt = bench.clock.monotonic();
    await bench.clock.advance(5 * 60_000);
    expect(await bench.state(bad)).toBe("failed");
    expect((await bench.store.getDelivery(bad))?.reason?.code).toBe("refused");
    for (const id of ids) if (id !== bad) expect(["delivered", "digested"]).toContain(await bench.state(id));
    // The digest, two halves nine times (2^9 > 400), and the rejected alert once more, simplified.
    expect(bench.sent.length).toBeLessThanOrEqual(1 + 2 * 9 + 1);
    expect((bench.sent.at(-1)?.at ?? 0) - begunAt).toBeLessThanOrEqual(75_000);
    const reported = bench.acceptedTexts.flatMap((text) => text.split(" "));
    expect(reported).toHaveLength(new Set(reported).size);
  });

  it("does not contain messages that may already have reached the robot", async () => {
    const bench = await startLaneBench();
    bench.connector = { ...digesting, digest: { above: 1, lateAfterMinutes: 30 } };
    bench.answers.push(answer("retry", { retryAfterMs: 5_000 }));
    const first = await bench.queue("a");
    await bench.clock.advance(100);
    bench.paused = true;
    const others = [await bench.queue("b"), await bench.queue("c")];
    bench.paused = false;
    bench.lane.wake();
    await bench.clock.advance(60_000);
    expect(alertsOf(bench)).toEqual(["a", others.join(" "), "a"]);
    expect(bench.sent[2]?.uuid).toBe(first);
  });

  it("is marked late for alerts that waited during a long pause, and the rest is sent as usual", async () => {
    const bench = await startLaneBench();
    bench.connector = digesting;
    bench.paused = true;
    const late = [await bench.queue("a"), await bench.queue("b")];
    await bench.clock.advance(31 * 60_000);
    await bench.queue("fresh");
    bench.paused = false;
    bench.lane.wake();
    await bench.clock.advance(1_000);
    expect(alertsOf(bench)).toEqual([late.join(" "), "fresh"]);
    const digest = await bench.store.getDelivery(bench.sent[0]?.uuid ?? "");
    expect(digest?.digest?.title).toBe("late");
  });
});
