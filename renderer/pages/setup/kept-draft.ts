import { useEffect } from "react";
import { parseObject, readLocal, writeLocal } from "../../client/local-memory.ts";
import type { SetupStepName } from "./setup-state.ts";

const nameOf = (step: SetupStepName) => `tocsin.setup.${step}`;

/**
 * The input of a step from before the page was reloaded, closed or left; `fresh` if there is none. Members whose type
 * differs from those of `fresh`, as another version may have them, are ignored.
 */
export function readDraft<Draft extends object>(step: SetupStepName, fresh: Draft): Draft {
  const kept = parseObject(readLocal(nameOf(step)));
  const members = Object.entries(fresh).map(([name, value]) => {
    const found: unknown = Reflect.get(kept, name);
    const fits = typeof found === typeof value && Array.isArray(found) === Array.isArray(value);
    return [name, fits ? found : value];
  });
  return Object.fromEntries(members) as Draft;
}

/**
 * Stores unsaved input in this browser.
 * @param draft - without secrets
 */
export function useKeptDraft(step: SetupStepName, draft: object): void {
  const text = JSON.stringify(draft);
  useEffect(() => writeLocal(nameOf(step), text), [step, text]);
}

export const forgetDraft = (step: SetupStepName): void => writeLocal(nameOf(step), "{}");
