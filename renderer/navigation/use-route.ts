import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { type PageName, parseRoute, type Route, routeHref } from "./route.ts";

/** Keeps the reader where he is by putting the address back; both are what stands behind the page's own address. */
export type RouteGuard = (move: { readonly from: string; readonly to: string }) => void;

const guards = new Set<RouteGuard>();
const readers = new Set<() => void>();
/**
 * The address that is shown; null before anybody reads it. The browser's own is ahead of it until the guards were asked:
 * a page that is rendered in between must not follow that one already, and take its guard away.
 */
let shown: string | null = null;

/** Has `guard` asked before the page follows its address; the returned function takes it away. */
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
  if (new URL(href, window.location.href).hash === window.location.hash) return;
  if (replace) window.history.replaceState(null, "", href);
  else window.history.pushState(null, "", href);
  // At once, where the browser would tell later: what is typed into the search stands in the address.
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}

/** Opens a page's form for something new when the address asks for it with `?new=1`, which then goes from the address. */
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
