import { useSyncExternalStore } from "react";

/** A value that components can watch. A snapshot stays the same object until something changes. */
export interface ReadableStore<Value> {
  get(): Value;
  subscribe(changed: () => void): () => void;
}

export interface WritableStore<Value> extends ReadableStore<Value> {
  set(next: Value): void;
}

export function createStore<Value>(initial: Value): WritableStore<Value> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(next) {
      if (Object.is(next, current)) return;
      current = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(changed) {
      listeners.add(changed);
      return () => {
        listeners.delete(changed);
      };
    },
  };
}

/** Renders again whenever the store's value changes. */
export const useStore = <Value>(store: ReadableStore<Value>): Value =>
  useSyncExternalStore(store.subscribe, store.get);
