import { expect, it } from "vitest";
import { exportedPart, localPart, personalPart, SETTING_OWNERS, serverPart } from "./setting-owners.ts";
import { settingsSchema } from "./settings.ts";

it("every setting has an owner, and is exported unless it is personal", () => {
  const settings = settingsSchema.parse({});
  expect(Object.keys(SETTING_OWNERS).sort()).toEqual(Object.keys(settings).sort());
  expect({ ...personalPart(settings), ...exportedPart(settings) }).toEqual(settings);
});

it("a desktop in a team has the personal settings and those of its machine; all others are the server's", () => {
  const settings = settingsSchema.parse({});
  expect({ ...localPart(settings), ...serverPart(settings) }).toEqual(settings);
  expect(localPart(settings)).toEqual({ ...personalPart(settings), network: settings.network });
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
