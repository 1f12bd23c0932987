import { describe, expect, it } from "vitest";
import { attack } from "../../stress/hostile/attack.ts";
import { alertBody, startTestEngine } from "../../testkit/engine/test-engine.ts";

const TOKEN = "token-of-the-fuzz-source";

describe("a hostile, malformed or random request", () => {
  it("is answered as documented, and only alerts with a valid token are accepted", async () => {
    const engine = await startTestEngine();
    await engine.client.sources.create({ id: "fuzz", name: "Fuzz", token: TOKEN });
    const seed = Date.now() % 2 ** 31;
    const target = {
      url: new URL(engine.hooksUrl),
      token: TOKEN,
      storedBody: async (id: string) => (await engine.client.events.get({ id })).rawBody,
    };
    const { requests, answers } = await attack({ target, conversations: 1_000, seed });
    expect(requests).toBeGreaterThan(1_500);
    for (const status of [202, 400, 401, 404, 413, 415, 431]) expect(answers[status]).toBeGreaterThan(0);
    expect((await engine.post(alertBody())).status).toBe(202);
  }, 120_000);
});
