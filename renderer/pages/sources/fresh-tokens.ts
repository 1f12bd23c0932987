import { createStore, useStore } from "../../client/store.ts";

/**
 * Tokens that were just made, by alert source: the only time the page knows them. In memory only, and kept until
 * the reader has pasted them, so that a look into the settings in between does not cost a token.
 */
const fresh = createStore<Readonly<Record<string, string>>>({});

export const useFreshToken = (sourceId: string): string | null => useStore(fresh)[sourceId] ?? null;

export const keepFreshToken = (sourceId: string, token: string): void =>
  fresh.set({ ...fresh.get(), [sourceId]: token });

export function forgetFreshToken(sourceId: string): void {
  const { [sourceId]: _gone, ...others } = fresh.get();
  fresh.set(others);
}
