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
  it("is Tocsin for what it set up", () => {
    const sources = [source("a", [1]), source("off", [], false), source("practice")];
    expect(addressProvider(sources, keeps, ilert("differs"))).toEqual({ byItself: true, byHand: [] });
  });

  it("is the user for what was pasted", () => {
    const sources = [source("a", [1]), source("b")];
    expect(addressProvider(sources, keeps, ilert("right"))).toEqual({ byItself: true, byHand: ["b"] });
  });

  it("is the user without a key, where nothing was made, and where it is not to be kept right", () => {
    const byHand = { byItself: false, byHand: ["a"] };
    expect(addressProvider([source("a", [1])], keeps, null)).toEqual(byHand);
    expect(addressProvider([source("a", [1])], keeps, ilert("none"))).toEqual(byHand);
    expect(addressProvider([source("a", [1])], { keepRight: false }, ilert("right"))).toEqual(byHand);
  });
});
