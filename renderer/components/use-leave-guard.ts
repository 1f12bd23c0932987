import { useEffect, useRef } from "react";
import { parseRoute } from "../route.ts";
import { guardRoute } from "../use-route.ts";

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
    const holdWindow = (event: BeforeUnloadEvent) => {
      event.preventDefault();
      // What browsers before 2024 go by.
      event.returnValue = "unsaved";
    };
    window.addEventListener("beforeunload", holdWindow);
    const letGo = guardRoute(({ from, to }) => {
      if (pageOf(to) === pageOf(from)) return;
      window.history.replaceState(null, "", from);
      const { hash } = new URL(to);
      latest.current(() => {
        window.location.hash = hash;
      });
    });
    return () => {
      window.removeEventListener("beforeunload", holdWindow);
      letGo();
    };
  }, [active]);
}
