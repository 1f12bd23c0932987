import { expect, it } from "vitest";
import { settingsSchema } from "../../shared/model/settings.ts";
import { isSetupBegun, isSetupOffered } from "./setup.ts";

const setup = (change: object) => settingsSchema.parse({ setup: change }).setup;

it("a first run is under way from its first answer until it ends or is dismissed", () => {
  expect(isSetupBegun(setup({}))).toBe(false);
  expect(isSetupBegun(setup({ steps: { test: "skipped" } }))).toBe(true);
  expect(isSetupBegun(setup({ state: "left" }))).toBe(true);
  expect(isSetupBegun(setup({ state: "dismissed", steps: { test: "done" } }))).toBe(false);
  expect(isSetupBegun(setup({ state: "done", steps: { test: "done" } }))).toBe(false);
});

it("offers the first run until something real exists, since practice sets nothing up", () => {
  const practice = [{ id: "practice" }];
  const real = [{ id: "ops" }];
  expect(isSetupOffered(setup({}), [[], [], []])).toBe(true);
  expect(isSetupOffered(setup({}), [practice, practice, practice])).toBe(true);
  expect(isSetupOffered(setup({}), [[...practice, ...real], practice, practice])).toBe(true);
  expect(isSetupOffered(setup({}), [real, real, real])).toBe(false);
  expect(isSetupOffered(setup({ state: "dismissed" }), [practice, [], []])).toBe(false);
});
