import { describe, expect, it } from "vitest";
import { TRIGGER_TYPES } from "../../shared/alert-event-types.ts";
import type { Source } from "../../shared/model/source.ts";
import { startTestEngine, TEST_TOKEN } from "../../testkit/engine/test-engine.ts";
import { inEnglish } from "../../testkit/in-english.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import type { LoopbackRequest } from "../http/loopback-request.ts";
import { ilertSource } from "../sources/ilert.ts";
import { createPostSample } from "./post-sample.ts";

interface Circumstances {
  readonly enabled?: boolean;
  readonly token?: string | null;
  readonly url?: string | null;
  readonly request?: LoopbackRequest;
}

/** Posts a sample to a listener with these answers. */
function postTo({ enabled = true, token = "token", url = "http://127.0.0.1:1", request }: Circumstances) {
  const postSample = createPostSample({
    config: { sourceToken: () => token },
    url: () => url,
    request: request ?? (() => Promise.reject(new Error("not expected"))),
    internalToken: "own",
    clock: createManualClock(),
  });
  return postSample({ id: "test", type: "ilert", enabled } as Source, "alert-created");
}

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

  it.each(TRIGGER_TYPES)("is parsed as %s", (type) => {
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

  it.each([
    ["another status of a disabled source", false, 503, '{"code":"store/unavailable"}', "store/unavailable"],
    ["a refusal of an enabled source", true, 401, '{"code":"auth/required"}', "auth/required"],
    ["an answer of another program", true, 200, "<html>", "listener/no-answer"],
  ])("reports %s with its code", async (_what, enabled, status, body, code) => {
    const answer = await postTo({ enabled, request: async () => ({ status, body }) });
    expect(answer).toMatchObject({ httpStatus: status, eventId: null, reason: { code } });
    expect(answer.reason.sentence).toContain("sample.refused");
  });

  it("reports that there is no listener, or none that answers, and posts nothing in the first case", async () => {
    let posted = 0;
    const refused = async () => {
      posted += 1;
      throw Object.assign(new Error(), { code: "ECONNREFUSED" });
    };
    const nowhere = await postTo({ url: null, request: refused });
    expect(nowhere).toMatchObject({
      httpStatus: 0,
      eventId: null,
      reason: { code: "listener/cannot-listen" },
    });
    expect(posted).toBe(0);
    const silent = await postTo({ request: refused });
    expect(silent).toMatchObject({ httpStatus: 0, eventId: null, reason: { code: "listener/no-answer" } });
    expect(inEnglish(silent).reason.message).toContain("ECONNREFUSED");
  });

  it("is rejected while the token of the source cannot be read", async () => {
    await expect(postTo({ token: null })).rejects.toMatchObject({ code: "vault/unavailable" });
  });

  it("is rejected for an unknown source", async () => {
    const { client } = await startTestEngine();
    await expect(client.sources.sample({ id: "nobody" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
