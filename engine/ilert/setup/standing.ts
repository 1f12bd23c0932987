import { isDeepStrictEqual } from "node:util";
import type { Reason } from "../../../shared/model/common.ts";
import type { IlertStatus } from "../../../shared/model/ilert.ts";

/** How what Tocsin made in ilert stands, and what of it needs the user. */
export interface Standing {
  status(): IlertStatus["setup"];
  problems(): Reason[];
  /** @param nag - what needs the user, if anything does */
  show(change: Partial<IlertStatus["setup"]>, nag: Reason | null): void;
}

/** @param onChanged - told after every change */
export function createStanding(onChanged: () => void): Standing {
  let setup: IlertStatus["setup"] = { state: "unknown", checkedAt: null, problem: null, repaired: null };
  let needed: Reason | null = null;
  return {
    status: () => setup,
    problems: () => (needed === null ? [] : [needed]),
    show(change, nag) {
      const next = { ...setup, ...change };
      const isSame = isDeepStrictEqual([next, nag], [setup, needed]);
      setup = next;
      needed = nag;
      if (!isSame) onChanged();
    },
  };
}
