import type { SetupSettings } from "../../shared/model/settings.ts";

/** Whether the first run was begun and has not come to an end; a Tocsin that was set up by a file never began it. */
export const isSetupBegun = ({ state, steps }: SetupSettings): boolean =>
  state === "left" || (state === "open" && Object.values(steps).some((answer) => answer !== null));
