import { useMemo, useSyncExternalStore } from "react";
import { type PageName, parseRoute, type Route, routeHref } from "./route.ts";

/** Keeps the reader where he is by putting the address back. */
export type RouteGuard = (move: { readonly from: string; readonly to: string }) => void;

const guards = new Set<RouteGuard>();

/** Has `guard` asked before the page follows its address; the returned function takes it away. */
export function guardRoute(guard: RouteGuard): () => void {
  guards.add(guard);
  return () => {
    guards.delete(guard);
  };
}

function subscribe(changed: () => void) {
  const follow = ({ oldURL, newURL }: HashChangeEvent) => {
    // Here and not in listeners of their own: those of a window run in the order in which they were added.
    for (const guard of guards) if (window.location.href === newURL) guard({ from: oldURL, to: newURL });
    changed();
  };
  window.addEventListener("hashchange", follow);
  return () => window.removeEventListener("hashchange", follow);
}

const readHash = () => window.location.hash;

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, readHash);
  return useMemo(() => parseRoute(hash), [hash]);
}

/**
 * The id in the address while it is one of this page's. A page goes on being rendered, out of sight, until the next one
 * is there, and must not take the other's id for its own.
 */
export function usePageId(page: PageName): string | null {
  const route = useRoute();
  return route.page === page ? route.id : null;
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
