import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { keptSource, newSource, openIn, openVault, TOKEN } from "../../testkit/config/config-samples.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { tempDir } from "../../testkit/temp-dir.ts";

const NEXT = "the-next-token-of-production";
const THIRD = "a-third-token-of-production";
const MINUTE_MS = 60_000;
const rotation = { id: "production", token: NEXT, overlapMinutes: 60 };

async function openWithSource() {
  const folder = tempDir();
  const clock = createManualClock();
  const open = () => openIn(folder, undefined, clock);
  const config = await open();
  await config.createSource(newSource);
  return { folder, clock, config, open };
}

describe("a token's rotation", () => {
  it("accepts the new token at once and the old one during the overlap, also after a restart", async () => {
    const { config, open, clock } = await openWithSource();
    await config.rotateToken(rotation);
    const validUntil = clock.now() + 60 * MINUTE_MS;
    for (const state of [config, await open()]) {
      expect(state.sourceToken("production")).toBe(NEXT);
      expect(state.previousToken("production")).toEqual({ token: TOKEN, validUntil });
      expect(state.viewSource(keptSource)).toMatchObject({
        token: { set: true, hint: "…tion" },
        previousToken: { hint: "…tion", validUntil },
      });
    }
  });

  it("ends exactly on time, without a timer", async () => {
    const { config, clock } = await openWithSource();
    await config.rotateToken(rotation);
    await clock.advance(60 * MINUTE_MS - 1);
    expect(config.previousToken("production")?.token).toBe(TOKEN);
    await clock.advance(1);
    expect(config.previousToken("production")).toBeNull();
    expect(config.viewSource(keptSource).previousToken).toBeNull();
  });

  it("keeps only one old token: a second rotation replaces it", async () => {
    const { config } = await openWithSource();
    await config.rotateToken(rotation);
    await config.rotateToken({ ...rotation, token: THIRD });
    expect(config.sourceToken("production")).toBe(THIRD);
    expect(config.previousToken("production")?.token).toBe(NEXT);
  });

  it("ends at once on request, and with an overlap of 0", async () => {
    const { config } = await openWithSource();
    await config.rotateToken(rotation);
    await config.endOverlap("production");
    expect(config.previousToken("production")).toBeNull();
    await config.rotateToken({ ...rotation, token: THIRD });
    await config.rotateToken({ ...rotation, token: TOKEN, overlapMinutes: 0 });
    expect(config.sourceToken("production")).toBe(TOKEN);
    expect(config.previousToken("production")).toBeNull();
  });

  it("rejects the present token, one that is too short, and an unknown source", async () => {
    const { config } = await openWithSource();
    const wrong: [object, object][] = [
      [{ token: TOKEN }, { code: "input/invalid", field: "token" }],
      [{ token: "short" }, { code: "input/invalid", field: "token" }],
      [{ overlapMinutes: -1 }, { code: "input/invalid", field: "overlapMinutes" }],
      [{ id: "nobody" }, { code: "not-found" }],
    ];
    for (const [change, error] of wrong) {
      await expect(config.rotateToken({ ...rotation, ...change })).rejects.toMatchObject(error);
    }
    await expect(config.endOverlap("nobody")).rejects.toMatchObject({ code: "not-found" });
    expect(config.sourceToken("production")).toBe(TOKEN);
    expect(config.previousToken("production")).toBeNull();
  });

  it("ends if another token is set directly, but not if the same one is set again", async () => {
    const { config } = await openWithSource();
    await config.rotateToken(rotation);
    await config.apply({ sources: [{ ...keptSource, token: NEXT }], connectors: [], actions: [] });
    expect(config.previousToken("production")?.token).toBe(TOKEN);
    await config.apply({ sources: [{ ...keptSource, token: THIRD }], connectors: [], actions: [] });
    expect(config.sourceToken("production")).toBe(THIRD);
    expect(config.previousToken("production")).toBeNull();
  });

  it("removes expired tokens from the vault at start and with the next rotation", async () => {
    const { folder, config, open, clock } = await openWithSource();
    const storedToken = async () => (await openVault(folder)).get("source/production/previousToken");
    await config.rotateToken(rotation);
    expect(await storedToken()).toContain(TOKEN);
    await clock.advance(60 * MINUTE_MS);
    const next = await open();
    expect(await storedToken()).toBeNull();

    await next.createSource({ ...newSource, id: "staging" });
    await next.rotateToken({ ...rotation, token: THIRD });
    await clock.advance(60 * MINUTE_MS);
    await next.rotateToken({ ...rotation, id: "staging" });
    expect(await storedToken()).toBeNull();
  });

  it("is removed with its source, and is only in the vault's file", async () => {
    const { folder, config } = await openWithSource();
    await config.rotateToken(rotation);
    expect(await readFile(join(folder, "config.json"), "utf8")).not.toContain(TOKEN);
    await config.removeSource("production");
    expect(await (await openVault(folder)).get("source/production/previousToken")).toBeNull();
  });
});
