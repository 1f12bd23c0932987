import { useCallback } from "react";
import type { Reason } from "../../shared/model/common.ts";
import { type Speech, speak, type Tongue } from "../../shared/sentences/speak.ts";
import { useTongue } from "./tongue.ts";

/** Something that the engine says: a reason, or what an error tells. */
export type Sayable = Pick<Reason, "message" | "sentence" | "params"> & Partial<Pick<Reason, "advice">>;

/** A reason in the reader's language; in English where another version stored it or it has no sentence. */
export type Say = (said: Sayable) => Speech;

export const createSay =
  (tongue: Tongue | null): Say =>
  ({ message, advice = null, ...spoken }) =>
    (tongue === null ? null : speak(spoken, tongue)) ?? { message, advice };

export function useSay(): Say {
  const tongue = useTongue();
  return useCallback((said) => createSay(tongue)(said), [tongue]);
}
