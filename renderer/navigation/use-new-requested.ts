import { useEffect, useRef } from "react";
import { goTo, useRoute } from "./use-route.ts";

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
