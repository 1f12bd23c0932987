import { choiceFor } from "../../../shared/alert-event-types.ts";
import type { Action } from "../../../shared/model/action.ts";
import type { Connector } from "../../../shared/model/connector.ts";

/**
 * The names of the connectors that would get an alert event of this type from this webhook source, ignoring conditions.
 */
export function sampleReach(
  sourceId: string,
  type: string,
  actions: readonly Action[],
  connectors: readonly Pick<Connector, "id" | "name" | "enabled">[],
): string[] {
  const choosing = actions.filter(
    ({ enabled, mode, sources, events }) =>
      enabled && mode === "automatic" && sources.includes(sourceId) && events.includes(choiceFor(type)),
  );
  return connectors
    .filter(({ id, enabled }) => enabled && choosing.some(({ connector }) => connector === id))
    .map(({ name }) => name);
}
