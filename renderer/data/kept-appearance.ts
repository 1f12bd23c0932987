import type { PersonalSettings } from "../../shared/model/setting-owners.ts";
import { parseObject, readLocal, writeLocal } from "../client/local-memory.ts";
import { createStore, type ReadableStore } from "../client/store.ts";
import { APPEARANCES, CONTRASTS, LANGUAGE_CHOICES } from "../words/appearance-words.ts";

/** The personal settings that the page itself applies. */
export type Appearance = Pick<PersonalSettings, "language" | "appearance" | "contrast">;

/** The choice for each of them; undefined means that the settings decide. */
export type AppearanceChoice = { readonly [Name in keyof Appearance]?: Appearance[Name] | undefined };

/** The choices made in this browser; the server's settings decide the rest. */
export interface KeptAppearance extends ReadableStore<AppearanceChoice> {
  change(change: AppearanceChoice): void;
}

const NAME = "tocsin.appearance";

/** Stores the appearance in the browser, so that each reader of a server has their own. */
export function createKeptAppearance(
  page: Pick<Window, "localStorage" | "addEventListener">,
): KeptAppearance {
  const storage = () => page.localStorage;
  const store = createStore(read(readLocal(NAME, storage)));
  // Chosen in another tab.
  page.addEventListener("storage", ({ key, newValue }) => {
    if (key === NAME) store.set(read(newValue));
  });
  return {
    ...store,
    change(change) {
      store.set({ ...store.get(), ...change });
      writeLocal(NAME, JSON.stringify(store.get()), storage);
    },
  };
}

/** Ignores what another version may have stored. */
function read(text: string | null): AppearanceChoice {
  const stored = parseObject(text);
  const chosen = <Value>(name: keyof Appearance, choices: readonly Value[]) =>
    choices.find((choice) => choice === Reflect.get(stored, name));
  return {
    language: chosen("language", LANGUAGE_CHOICES),
    appearance: chosen("appearance", APPEARANCES),
    contrast: chosen("contrast", CONTRASTS),
  };
}
