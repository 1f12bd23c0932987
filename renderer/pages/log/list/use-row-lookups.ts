import { useMemo } from "react";
import { useSources } from "../../../data/queries.ts";
import { useStatus } from "../../../data/services.ts";

/** Lanes by connector, and the names of webhook sources by id. */
export function useRowLookups() {
  const lanes = useStatus()?.lanes;
  const sources = useSources().data;
  const laneOf = useMemo(() => new Map(lanes?.map((lane) => [lane.connectorId, lane])), [lanes]);
  const sourceNames = useMemo(() => new Map(sources?.map(({ id, name }) => [id, name])), [sources]);
  return { laneOf, sourceNames };
}
