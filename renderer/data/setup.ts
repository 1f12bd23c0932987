import { PRACTICE_ID } from "../../shared/model/common.ts";
import type { SetupSettings } from "../../shared/model/settings.ts";

/** Whether the first run was started and not finished. A Tocsin set up by a provisioning file never starts it. */
export const isSetupBegun = ({ state, steps }: SetupSettings): boolean =>
  state === "left" || (state === "open" && Object.values(steps).some((answer) => answer !== null));

/**
 * Whether the first run is offered: until the first alert has arrived, or it was dismissed. Practice sets nothing up.
 * @param lists - the connectors, webhook sources and alert actions; undefined while they load
 */
export const isSetupOffered = (
  setup: SetupSettings,
  lists: readonly (readonly { readonly id: string }[] | undefined)[],
): boolean =>
  isSetupBegun(setup) ||
  (setup.state === "open" && lists.some((list) => list?.every(({ id }) => id === PRACTICE_ID)));
