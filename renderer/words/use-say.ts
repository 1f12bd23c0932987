import { useCallback } from "react";
import type { Reason } from "../../shared/model/common.ts";
import { withoutBidi } from "../../shared/plain-text.ts";
import { type Speech, speak, type Tongue } from "../../shared/sentences/speak.ts";
import { useTongue } from "./tongue.ts";

/** Something that the engine says: a reason, or what an error tells. */
export type Sayable = Pick<Reason, "message" | "sentence" | "params"> & Partial<Pick<Reason, "advice">>;

/**
 * A reason in the reader's language; in English where another version stored it or it has no sentence. What it quotes of
 * others turns nothing around.
 */
export type Say = (said: Sayable) => Speech;

export const createSay =
  (tongue: Tongue | null): Say =>
  ({ message, advice = null, ...spoken }) => {
    const said = (tongue === null ? null : speak(spoken, tongue)) ?? { message, advice };
    return {
      message: withoutBidi(said.message),
      advice: said.advice === null ? null : withoutBidi(said.advice),
    };
  };

export function useSay(): Say {
  const tongue = useTongue();
  return useCallback((said) => createSay(tongue)(said), [tongue]);
}
