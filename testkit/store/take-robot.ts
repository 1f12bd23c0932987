import type { Lease, RobotTake, TakenRobot } from "../../engine/store/records.ts";
import type { Store } from "../../engine/store/store.ts";
import { T0 } from "./samples.ts";

/** Takes over the lane `ops` at `T0`, with a window of a minute and no tests, unless told otherwise. */
export const takeRobot = (
  store: Pick<Store, "takeRobot">,
  take: Partial<RobotTake> = {},
  lease?: Lease,
): Promise<TakenRobot> =>
  store.takeRobot({ connectorIds: ["ops"], isRobot: () => false, now: T0, windowMs: 60_000, ...take }, lease);
