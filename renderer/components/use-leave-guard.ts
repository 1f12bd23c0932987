import { useEffect, useRef } from "react";
import { parseRoute } from "../route.ts";

const pageOf = (address: string) => parseRoute(new URL(address).hash).page;

/**
 * Keeps the reader on the page while `active`: closing or reloading it makes the browser ask, and going to another
 * page of ours is taken back and handed to `ask` with the way to go on.
 */
export function useLeaveGuard(active: boolean, ask: (goOn: () => void) => void): void {
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    if (!active) return;
    const holdWindow = (event: BeforeUnloadEvent) => event.preventDefault();
    const holdPage = (event: HashChangeEvent) => {
      if (pageOf(event.newURL) === pageOf(event.oldURL)) return;
      // Before the router hears of it, so that the form is never taken away.
      event.stopImmediatePropagation();
      window.history.replaceState(null, "", event.oldURL);
      const { hash } = new URL(event.newURL);
      latest.current(() => {
        window.location.hash = hash;
      });
    };
    window.addEventListener("beforeunload", holdWindow);
    window.addEventListener("hashchange", holdPage, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", holdWindow);
      window.removeEventListener("hashchange", holdPage, { capture: true });
    };
  }, [active]);
}
