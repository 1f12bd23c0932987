import type { ConnectorView } from "../../../shared/model/connector.ts";
import type { LaneStatus } from "../../../shared/model/status.ts";

/** The lower the number, the more urgent. */
const RANKS: Readonly<Partial<Record<LaneStatus["state"], number>>> = { blocked: 0, held: 1 };
const MAX_RANK = 2;

/**
 * Groups connectors that share a robot, keeping the stored order of groups and members. Groups whose robot rejects
 * messages come first, then held ones.
 */
export function robotGroups<Item extends Pick<ConnectorView, "id" | "sameRobot">>(
  connectors: readonly Item[],
  lanes: readonly Pick<LaneStatus, "connectorId" | "state">[],
): Item[][] {
  const groups: Item[][] = [];
  for (const connector of connectors) {
    const group = groups.find((members) => members.some(({ id }) => connector.sameRobot.includes(id)));
    if (group === undefined) groups.push([connector]);
    else group.push(connector);
  }
  const rankOf = (group: readonly Item[]) =>
    lanes
      .filter(({ connectorId }) => group.some(({ id }) => id === connectorId))
      .reduce((rank, { state }) => Math.min(rank, RANKS[state] ?? MAX_RANK), MAX_RANK);
  return groups
    .map((group) => ({ group, rank: rankOf(group) }))
    .sort((left, right) => left.rank - right.rank)
    .map(({ group }) => group);
}
