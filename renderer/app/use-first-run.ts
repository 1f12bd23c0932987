import { useEffect, useRef } from "react";
import { useConnectors, useSettings } from "../data/queries.ts";
import { useStatus } from "../data/services.ts";
import { goTo, useRoute } from "../navigation/use-route.ts";

/** Leads whoever opens an empty Tocsin to the first run, once; not those who came for a certain page. */
export function useFirstRun(): void {
  const setup = useSettings().data?.setup;
  const connectors = useConnectors().data;
  const events = useStatus()?.counts.events;
  const route = useRoute();
  const cameForNothing = useRef(window.location.hash === "");
  const open = setup === "open" && connectors?.length === 0 && events === 0;
  useEffect(() => {
    if (!open || !cameForNothing.current || route.page !== "log") return;
    // The reader may have gone on to a page that the route does not know of yet.
    if (window.location.hash !== "") return;
    cameForNothing.current = false;
    goTo("setup", null, { replace: true });
  }, [open, route.page]);
}
