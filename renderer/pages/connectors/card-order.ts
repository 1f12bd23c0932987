import type { ConnectorView } from "../../../shared/model/connector.ts";
import type { LaneStatus } from "../../../shared/model/status.ts";

type RankedLane = Pick<LaneStatus, "connectorId" | "state" | "tested">;

const MAX_RANK = 3;

/** The lower the number, the more urgent. */
function rankOf({ state, tested }: RankedLane): number {
  if (state === "blocked") return 0;
  if (state === "ready" && tested === "refused") return 1;
  return state === "held" ? 2 : MAX_RANK;
}

/**
 * Groups connectors that share a robot, keeping the stored order of groups and members. Groups whose robot rejects
 * messages come first, then those whose last test was rejected, then held ones.
 */
export function robotGroups<Item extends Pick<ConnectorView, "id" | "sameRobot">>(
  connectors: readonly Item[],
  lanes: readonly RankedLane[],
): Item[][] {
  const groups: Item[][] = [];
  for (const connector of connectors) {
    const group = groups.find((members) => members.some(({ id }) => connector.sameRobot.includes(id)));
    if (group === undefined) groups.push([connector]);
    else group.push(connector);
  }
  const groupRank = (group: readonly Item[]) =>
    lanes
      .filter(({ connectorId }) => group.some(({ id }) => id === connectorId))
      .reduce((rank, lane) => Math.min(rank, rankOf(lane)), MAX_RANK);
  return groups
    .map((group) => ({ group, rank: groupRank(group) }))
    .sort((left, right) => left.rank - right.rank)
    .map(({ group }) => group);
}
