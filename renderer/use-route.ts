import { useMemo, useSyncExternalStore } from "react";
import { type PageName, parseRoute, type Route, routeHref } from "./route.ts";

function subscribe(changed: () => void) {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
}

const readHash = () => window.location.hash;

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, readHash);
  return useMemo(() => parseRoute(hash), [hash]);
}

export interface GoToOptions {
  readonly query?: Readonly<Record<string, string>>;
  /** Leaves no step in the history, for moves that nobody would want to go back over. */
  readonly replace?: boolean;
}

export function goTo(page: PageName, id: string | null = null, options: GoToOptions = {}): void {
  const { query = {}, replace = false } = options;
  const href = routeHref(page, id, query);
  if (!replace) {
    window.location.hash = href;
    return;
  }
  window.history.replaceState(null, "", href);
  // replaceState is silent, but the page listens to one event only.
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}
