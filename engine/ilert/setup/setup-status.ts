import { isDeepStrictEqual } from "node:util";
import type { Reason } from "../../../shared/model/common.ts";
import type { IlertStatus } from "../../../shared/model/ilert.ts";

/** How what Tocsin made in ilert stands, and what of it needs the user. */
export interface SetupStatus {
  status(): IlertStatus["setup"];
  problems(): Reason[];
  /** @param userAction - what needs the user, if anything does */
  show(change: Partial<IlertStatus["setup"]>, userAction: Reason | null): void;
}

/** @param onChanged - told after every change */
export function createSetupStatus(onChanged: () => void): SetupStatus {
  let setup: IlertStatus["setup"] = { state: "unknown", checkedAt: null, problem: null, repaired: null };
  let needed: Reason | null = null;
  return {
    status: () => setup,
    problems: () => (needed === null ? [] : [needed]),
    show(change, userAction) {
      const next = { ...setup, ...change };
      const isSame = isDeepStrictEqual([next, userAction], [setup, needed]);
      setup = next;
      needed = userAction;
      if (!isSame) onChanged();
    },
  };
}
