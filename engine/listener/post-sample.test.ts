import { describe, expect, it } from "vitest";
import { TRIGGER_TYPES } from "../../shared/alert-event-types.ts";
import { startTestEngine, TEST_TOKEN } from "../../testkit/engine/test-engine.ts";
import { ilertSource } from "../sources/ilert.ts";

describe("a sample event", () => {
  it("passes the real listener, is marked as a sample, and is new each time", async () => {
    const { client } = await startTestEngine();
    const first = await client.sources.sample({ id: "test" });
    const second = await client.sources.sample({ id: "test", type: "alert-resolved" });
    expect(first).toMatchObject({ httpStatus: 202, reason: { code: "sample/taken" } });
    expect(second.eventId).not.toBe(first.eventId);
    const event = await client.events.get({ id: first.eventId ?? "" });
    expect(event).toMatchObject({
      sourceId: "test",
      type: "alert-created",
      status: "PENDING",
      summary: expect.stringContaining("Sample"),
      headers: { authorization: "<secret>" },
    });
    expect(event.history.map(({ status }) => status)).toEqual(["PENDING", "RESOLVED"]);
    expect(JSON.stringify(event)).not.toContain(TEST_TOKEN);
  });

  it.each(TRIGGER_TYPES)("is read as %s", (type) => {
    const body = ilertSource.sample(type, Date.UTC(2026, 2, 4, 3, 12), "e-1");
    const { alert, dedupe } = ilertSource.parse(Buffer.from(JSON.stringify(body)), { accountUrl: null });
    expect(alert).toMatchObject({ type, occurredAt: Date.UTC(2026, 2, 4, 3, 12) });
    expect(dedupe.key).toBe("event:e-1");
  });

  it("reports a disabled source, and counts as a refused call", async () => {
    const { client } = await startTestEngine();
    await client.sources.update({ id: "test", name: "Test", enabled: false });
    expect(await client.sources.sample({ id: "test" })).toMatchObject({
      httpStatus: 401,
      eventId: null,
      reason: { advice: expect.stringContaining("Switch it on") },
    });
    expect((await client.status()).counts.unauthorized).toBe(1);
  });

  it("is refused for an unknown source", async () => {
    const { client } = await startTestEngine();
    await expect(client.sources.sample({ id: "nobody" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
