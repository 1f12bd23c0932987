import type { SetupSettings } from "../../shared/model/settings.ts";

/** Whether the first run was started and not finished. A Tocsin set up by a provisioning file never starts it. */
export const isSetupBegun = ({ state, steps }: SetupSettings): boolean =>
  state === "left" || (state === "open" && Object.values(steps).some((answer) => answer !== null));
