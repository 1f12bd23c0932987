import { expect, it, onTestFinished } from "vitest";
import { systemClock } from "../../engine/clock.ts";
import { silentLog } from "../../engine/log.ts";
import { eventually, startTestEngine } from "../../engine/testing/test-engine.ts";
import { followWords } from "./follow-words.ts";

it("speaks the language of the settings, also after it was changed", async () => {
  const { client } = await startTestEngine();
  const words = await followWords({ client, clock: systemClock, log: silentLog, preferred: ["de-AT"] });
  onTestFinished(words.stop);
  expect(words.current().language).toBe("de");

  const told: string[] = [];
  words.onChange(() => told.push(words.current().language));
  const settings = await client.settings.get();
  await client.settings.update({ ...settings, language: "zh-CN" });
  await eventually(async () => told.length > 0);
  await client.settings.update({ ...settings, language: "zh-CN", startAtLogin: true });
  await client.settings.update({ ...settings, language: "en" });
  await eventually(async () => told.length > 1);
  expect(told).toEqual(["zh-CN", "en"]);
});
