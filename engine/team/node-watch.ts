import type { NodeCounts, NodeView } from "../../shared/model/node.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { createPoller, onChange } from "../lib/poller.ts";
import type { Service } from "../lib/service.ts";

/** The nodes that share the database, as last read. */
export interface NodeWatch extends Service {
  /** Null before they were read, and without a database. */
  counts(): NodeCounts | null;
}

export interface NodeWatchDeps {
  /** @throws AppError `store/unavailable`, and the last known nodes stay */
  readonly list: () => Promise<readonly NodeView[]>;
  readonly clock: Pick<Clock, "after" | "monotonic">;
  readonly log: Log;
  /** Called when a node has come or gone, or has other robots. */
  readonly onChanged: () => void;
}

/** How often the nodes are read, in ms. */
const INTERVAL_MS = 2_000;

export function createNodeWatch({ list, clock, log, onChanged }: NodeWatchDeps): NodeWatch {
  let nodes: readonly NodeView[] | null = null;
  const report = onChange(
    () => nodes?.map(({ id, isAlive, robots }) => ({ id, isAlive, robots })) ?? null,
    onChanged,
  );
  const poller = createPoller({
    clock,
    log,
    name: "Looking for nodes",
    intervalMs: INTERVAL_MS,
    async run() {
      // Without its database, a node says so elsewhere.
      nodes = await list().catch(() => nodes);
      report();
    },
  });
  return {
    name: "list of nodes",
    start: async () => poller.restart(),
    stop: poller.stop,
    counts() {
      if (nodes === null) return null;
      const alive = nodes.filter(({ isAlive }) => isAlive).length;
      return { alive, missing: nodes.length - alive };
    },
  };
}
