import { describe, expect, it, onTestFinished } from "vitest";
import { systemClock } from "../engine/clock.ts";
import { silentLog } from "../engine/log.ts";
import { eventually, startTestEngine } from "../engine/testing/test-engine.ts";
import { followStartAtLogin } from "./follow-start-at-login.ts";

describe("the setting to start at login", () => {
  it("is followed whenever it changes, and asks for nothing while it was never on", async () => {
    const { client } = await startTestEngine();
    const told: boolean[] = [];
    const set = (wanted: boolean) => told.push(wanted);
    onTestFinished(followStartAtLogin({ client, clock: systemClock, log: silentLog, set }));
    const settings = await client.settings.get();
    await client.settings.update({ ...settings, language: "de" });
    await client.settings.update({ ...settings, startAtLogin: true });
    await eventually(async () => told.length === 1);
    await client.settings.update({ ...settings, startAtLogin: false });
    await eventually(async () => told.length === 2);
    expect(told).toEqual([true, false]);
  });
});
