import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { type PageName, parseRoute, type Route, routeHref } from "./route.ts";

/** Cancels a navigation by restoring the address; both arguments are fragments. */
export type RouteGuard = (move: { readonly from: string; readonly to: string }) => void;

const guards = new Set<RouteGuard>();
const readers = new Set<() => void>();
/**
 * The shown address; null before it is first read. The browser's address is ahead of it until the guards were called:
 * a page that is rendered in between must not follow that one yet and remove its guard.
 */
let shown: string | null = null;

/** Calls `guard` before the page follows its address; the returned function removes it. */
export function guardRoute(guard: RouteGuard): () => void {
  guards.add(guard);
  return () => {
    guards.delete(guard);
  };
}

function follow() {
  const move = { from: readHash(), to: window.location.hash };
  if (move.from !== move.to) for (const guard of guards) if (window.location.hash === move.to) guard(move);
  shown = window.location.hash;
  for (const changed of readers) changed();
}

function subscribe(changed: () => void) {
  if (readers.size === 0) {
    window.addEventListener("hashchange", follow);
    shown = window.location.hash;
  }
  readers.add(changed);
  return () => {
    readers.delete(changed);
    if (readers.size > 0) return;
    window.removeEventListener("hashchange", follow);
    shown = null;
  };
}

const readHash = () => shown ?? window.location.hash;

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, readHash);
  return useMemo(() => parseRoute(hash), [hash]);
}

/**
 * The id in the address if it belongs to this page. A page is still rendered invisibly until the next one
 * is loaded, and must not use the other's id.
 */
export function usePageId(page: PageName): string | null {
  const route = useRoute();
  return route.page === page ? route.id : null;
}

export interface GoToOptions {
  readonly query?: Readonly<Record<string, string>>;
  /** Adds no step to the history, for navigation that a user would not want to undo. */
  readonly replace?: boolean;
}

export function goTo(page: PageName, id: string | null = null, options: GoToOptions = {}): void {
  const { query = {}, replace = false } = options;
  const href = routeHref(page, id, query);
  if (new URL(href, window.location.href).hash === window.location.hash) return;
  if (replace) window.history.replaceState(null, "", href);
  else window.history.pushState(null, "", href);
  // At once, because the browser reports it later, and the search field reads its value from the address.
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}

/** Opens a page's form for a new entity if the address has `?new=1`, which is then removed. */
export function useNewRequested(open: () => void): void {
  const { page, query } = useRoute();
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  const requested = query.new === "1";
  useEffect(() => {
    if (!requested) return;
    latest.current();
    goTo(page, null, { replace: true });
  }, [requested, page]);
}
