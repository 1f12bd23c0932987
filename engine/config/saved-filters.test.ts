import { describe, expect, it } from "vitest";
import { openIn } from "../../testkit/config/config-samples.ts";
import { startTestEngine } from "../../testkit/engine/test-engine.ts";
import { tempDir } from "../../testkit/temp-dir.ts";

const HIGH = { name: "High", view: "alerts" as const, filter: { priority: ["HIGH"], open: true as const } };
const MINE = { name: "Mine", view: "events" as const, filter: { q: "orders" } };

describe("a saved filter", () => {
  it("survives a restart", async () => {
    const dir = tempDir();
    await (await openIn(dir)).updateSettings({ savedFilters: [HIGH, MINE] });
    expect((await openIn(dir)).snapshot().settings.savedFilters).toEqual([HIGH, MINE]);
  });

  it("must have a name that differs from others in more than case", async () => {
    const { client } = await startTestEngine();
    const taken = { ...MINE, name: " HIGH " };
    await expect(client.settings.update({ savedFilters: [HIGH, taken] })).rejects.toMatchObject({
      data: { code: "input/invalid", field: "savedFilters.1.name", sentence: "input.name-taken" },
    });
    await expect(client.settings.update({ savedFilters: [{ ...MINE, name: "  " }] })).rejects.toMatchObject({
      data: { field: "savedFilters.0.name" },
    });
    expect((await client.settings.get()).savedFilters).toEqual([]);
  });

  it("is not overwritten by a change of an older revision", async () => {
    const { client } = await startTestEngine();
    const { revision } = await client.settings.get();
    await client.settings.update({ savedFilters: [HIGH] });
    await expect(client.settings.update({ savedFilters: [MINE], revision })).rejects.toMatchObject({
      data: { code: "input/changed" },
    });
    expect((await client.settings.get()).savedFilters).toEqual([HIGH]);
  });

  it("is part of an export", async () => {
    const first = await startTestEngine();
    await first.client.settings.update({ savedFilters: [HIGH, MINE] });
    const { text } = await first.client.config.export({ passphrase: null });
    const second = await startTestEngine();
    await second.client.config.import({ text, passphrase: null });
    expect((await second.client.settings.get()).savedFilters).toEqual([HIGH, MINE]);
  });
});
