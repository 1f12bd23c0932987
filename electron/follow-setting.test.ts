import { describe, expect, it, onTestFinished } from "vitest";
import { systemClock } from "../engine/lib/clock.ts";
import { silentLog } from "../engine/lib/log.ts";
import { eventually, startTestEngine } from "../engine/testing/test-engine.ts";
import { followSetting } from "./follow-setting.ts";

describe.each(["startAtLogin", "keepAwake"] as const)("the setting %s", (setting) => {
  it("is followed whenever it changes, and asks for nothing while it was never on", async () => {
    const { client } = await startTestEngine();
    const notified: boolean[] = [];
    const set = (requested: boolean) => notified.push(requested);
    onTestFinished(followSetting({ client, clock: systemClock, log: silentLog, setting, set }));
    const settings = await client.settings.get();
    await client.settings.update({ ...settings, language: "de" });
    await client.settings.update({ ...settings, [setting]: true });
    await eventually(async () => notified.length === 1);
    await client.settings.update({ ...settings, [setting]: false });
    await eventually(async () => notified.length === 2);
    expect(notified).toEqual([true, false]);
  });
});
