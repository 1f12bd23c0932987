import { useActions, useConnectors, useSettings, useSources } from "../data/queries.ts";

/**
 * Whether the set-up was left before its end, so that the way back to it stands open; a Tocsin that was set up by a file
 * never began it.
 */
export function useSetupUnfinished(): boolean {
  const setup = useSettings().data?.setup;
  const lists = [useConnectors().data, useSources().data, useActions().data];
  return setup === "left" || (setup === "open" && lists.some((list) => list?.length === 0));
}
