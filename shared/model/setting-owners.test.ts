import { expect, it } from "vitest";
import { personalPart, SETTING_OWNERS, teamPart } from "./setting-owners.ts";
import { settingsSchema } from "./settings.ts";

it("every setting is either a person's or the team's", () => {
  const settings = settingsSchema.parse({});
  expect(Object.keys(SETTING_OWNERS).sort()).toEqual(Object.keys(settings).sort());
  expect({ ...personalPart(settings), ...teamPart(settings) }).toEqual(settings);
});

it("appearance, language, notifications, login start, keep awake and updates belong to the person", () => {
  expect(Object.keys(personalPart(settingsSchema.parse({})))).toEqual([
    "language",
    "appearance",
    "contrast",
    "notifications",
    "startAtLogin",
    "keepAwake",
    "updates",
    "whenClosed",
    "trayIcon",
  ]);
});
