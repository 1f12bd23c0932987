import { expect, it, onTestFinished } from "vitest";
import { systemClock } from "../../engine/lib/clock.ts";
import { silentLog } from "../../engine/lib/log.ts";
import { startTestEngine } from "../../testkit/engine/test-engine.ts";
import { waitUntil } from "../../testkit/wait-until.ts";
import { createLiveHub } from "../live-hub.ts";
import { followWords } from "./follow-words.ts";

it("uses the language of the settings, also after a change", async () => {
  const { client } = await startTestEngine();
  const hub = createLiveHub({ client, clock: systemClock, log: silentLog });
  onTestFinished(hub.stop);
  const words = await followWords({ hub, client, log: silentLog, preferred: ["de-AT"] });
  onTestFinished(words.stop);
  expect(words.current().language).toBe("de");

  const notified: string[] = [];
  words.onChange(() => notified.push(words.current().language));
  await client.settings.update({ language: "zh-CN" });
  await waitUntil(async () => notified.length > 0);
  await client.settings.update({ language: "zh-CN", startAtLogin: true });
  await client.settings.update({ language: "en" });
  await waitUntil(async () => notified.length > 1);
  expect(notified).toEqual(["zh-CN", "en"]);
});
