import { describe, expect, it } from "vitest";
import { alertBody, startTestEngine, TEST_TOKEN } from "../../testkit/engine/test-engine.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";

const NEXT = "the-next-token-of-this-test";

describe("a source whose token is rotated", () => {
  it("accepts both tokens during the overlap, and then refuses the old one like any wrong one", async () => {
    const clock = createManualClock();
    const { client, hooksUrl } = await startTestEngine({ clock });
    const post = async (path: string) => {
      const answer = await fetch(`${hooksUrl}/hooks/${path}`, {
        method: "POST",
        body: JSON.stringify(alertBody()),
      });
      return [answer.status, await answer.text()] as const;
    };
    const view = await client.sources.rotate({ id: "test", token: NEXT, overlapMinutes: 5 });
    const validUntil = clock.now() + 5 * 60_000;
    expect(view).toMatchObject({ token: { hint: "…test" }, previousToken: { hint: "…urce", validUntil } });
    expect(JSON.stringify(view)).not.toContain(TEST_TOKEN);
    expect((await post(`test/${NEXT}`))[0]).toBe(202);
    expect((await post(`test/${TEST_TOKEN}`))[0]).toBe(202);

    await clock.advance(5 * 60_000);
    const peerAddress = await post("nobody/some-token-of-nobody");
    expect(peerAddress[0]).toBe(401);
    expect(await post(`test/${TEST_TOKEN}`)).toEqual(peerAddress);
    expect((await post(`test/${NEXT}`))[0]).toBe(202);
    expect((await client.sources.get({ id: "test" })).previousToken).toBeNull();
  });

  it("refuses the old token once the overlap is ended by the user", async () => {
    const { client, post } = await startTestEngine();
    await client.sources.rotate({ id: "test", token: NEXT });
    expect((await post(alertBody())).status).toBe(202);
    expect((await client.sources.endOverlap({ id: "test" })).previousToken).toBeNull();
    expect((await post(alertBody())).status).toBe(401);
  });
});
