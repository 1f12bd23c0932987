import { expect, it } from "vitest";
import type { Source } from "../../../shared/model/source.ts";
import { watchedSources } from "./poll-task.ts";

const source = (id: string, alertSources: number[], enabled = true): Source => ({
  id,
  name: id,
  type: "ilert",
  enabled,
  accountUrl: null,
  ilert: { alertSources, bodyTemplate: false },
});
const idsOf = (sources: readonly Source[]) =>
  [...watchedSources(sources)].map(([id, watching]) => [id, watching.map((source) => source.id)]);

it("assigns an alert source of ilert once to each source that chose it", () => {
  expect(idsOf([source("production", [1, 2, 2]), source("staging", [2])])).toEqual([
    [1, ["production"]],
    [2, ["production", "staging"]],
  ]);
});

it("omits disabled sources and those without a chosen alert source", () => {
  expect(idsOf([source("off", [1], false), source("by-hand", [])])).toEqual([]);
});
