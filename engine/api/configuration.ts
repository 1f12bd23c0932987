import { notYet } from "./answers.ts";
import { procedures } from "./procedures.ts";
import type { RouterDeps } from "./router-deps.ts";

/** The settings. */
export const settingsHandlers = ({ config, withAddress }: Pick<RouterDeps, "config" | "withAddress">) => ({
  get: procedures.settings.get.handler(() => config.snapshot().settings),
  update: procedures.settings.update.handler(({ input }) =>
    withAddress(input, () => config.updateSettings(input)),
  ),
});

/** The whole configuration as a file, out and in. */
export const configHandlers = () => ({
  export: procedures.config.export.handler(notYet),
  plan: procedures.config.plan.handler(notYet),
  import: procedures.config.import.handler(notYet),
});
