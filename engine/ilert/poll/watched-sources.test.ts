import { expect, it } from "vitest";
import type { Source } from "../../../shared/model/source.ts";
import { watchedSources } from "./watched-sources.ts";

const source = (id: string, alertSources: number[], enabled = true): Source => ({
  id,
  name: id,
  type: "ilert",
  enabled,
  accountUrl: null,
  ilert: { alertSources, bodyTemplate: false },
});
const idsOf = (sources: readonly Source[]) =>
  [...watchedSources(sources)].map(([id, ours]) => [id, ours.map((one) => one.id)]);

it("gives an alert source of ilert to each of ours that chose it, once", () => {
  expect(idsOf([source("production", [1, 2, 2]), source("staging", [2])])).toEqual([
    [1, ["production"]],
    [2, ["production", "staging"]],
  ]);
});

it("leaves out what was switched off and what chose nothing", () => {
  expect(idsOf([source("off", [1], false), source("by-hand", [])])).toEqual([]);
});
