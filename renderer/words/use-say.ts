import { useCallback } from "react";
import type { Reason } from "../../shared/model/common.ts";

/** A reason in the reader's language. */
export type Say = (reason: Reason) => { readonly message: string; readonly advice: string | null };

export function useSay(): Say {
  return useCallback((reason) => ({ message: reason.message, advice: reason.advice }), []);
}
