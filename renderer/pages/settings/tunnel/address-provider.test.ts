import { describe, expect, it } from "vitest";
import type { IlertStatus } from "../../../../shared/model/ilert.ts";
import { sourceSchema } from "../../../../shared/model/source.ts";
import { addressProvider } from "./address-provider.ts";

const source = (id: string, alertSources: number[] = [], enabled = true) =>
  sourceSchema.parse({ id, name: id, enabled, ilert: { alertSources } });
const ilert = (state: IlertStatus["setup"]["state"]): IlertStatus => ({
  setup: { state, checkedAt: null, problem: null, repaired: null },
  fetching: null,
});
const keeps = { keepRight: true };

describe("addressProvider", () => {
  it("is Tocsin for what it created", () => {
    const sources = [source("a", [1]), source("off", [], false), source("practice")];
    expect(addressProvider(sources, keeps, ilert("differs"))).toEqual({ isAutomatic: true, byHand: [] });
  });

  it("is the user for a pasted URL", () => {
    const sources = [source("a", [1]), source("b")];
    expect(addressProvider(sources, keeps, ilert("right"))).toEqual({ isAutomatic: true, byHand: ["b"] });
  });

  it("is the user without a key, if nothing was created, and if it is not kept in sync", () => {
    const byHand = { isAutomatic: false, byHand: ["a"] };
    expect(addressProvider([source("a", [1])], keeps, null)).toEqual(byHand);
    expect(addressProvider([source("a", [1])], keeps, ilert("none"))).toEqual(byHand);
    expect(addressProvider([source("a", [1])], { keepRight: false }, ilert("right"))).toEqual(byHand);
  });
});
