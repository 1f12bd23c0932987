import type { Settings } from "../../shared/model/settings.ts";
import { forSettingsSecrets, type SettingsSecrets } from "../../shared/model/settings-secrets.ts";
import type { Config } from "../config/config.ts";
import { revisionOf } from "../config/revision.ts";
import { secretState } from "../config/secrets.ts";
import { exportConfig } from "../config/transfer/export-config.ts";
import { prepareImport, refuseObstacles } from "../config/transfer/import-config.ts";
import type { RouterDeps } from "./procedures.ts";
import { procedures } from "./procedures.ts";

const secretsOf = (config: Config): SettingsSecrets => ({
  ...forSettingsSecrets((name) => secretState(config.settingsSecret(name))),
  headers: config
    .snapshot()
    .settings.access.headers.map((name) => ({ name, value: secretState(config.headerValue(name)) })),
});

const settingsView = (settings: Settings) => ({ ...settings, revision: revisionOf(settings) });

/** The settings. */
export const settingsHandlers = ({ config, withAddress }: Pick<RouterDeps, "config" | "withAddress">) => ({
  get: procedures.settings.get.handler(() => settingsView(config.snapshot().settings)),
  update: procedures.settings.update.handler(async ({ input }) =>
    settingsView(await withAddress(input, () => config.updateSettings(input))),
  ),
  secrets: procedures.settings.secrets.handler(() => secretsOf(config)),
  setSecrets: procedures.settings.setSecrets.handler(async ({ input }) => {
    await config.setSettingsSecrets(input);
    return secretsOf(config);
  }),
});

/** Exports and imports the whole configuration as a file. */
export const configHandlers = ({
  config,
  readConfigFile,
  clock,
  withAddress,
}: Pick<RouterDeps, "config" | "readConfigFile" | "clock" | "withAddress">) => ({
  export: procedures.config.export.handler(({ input }) =>
    exportConfig(config, input.passphrase, clock.now()),
  ),
  plan: procedures.config.plan.handler(
    async ({ input }) => (await prepareImport(config, input, readConfigFile)).plan,
  ),
  import: procedures.config.import.handler(async ({ input }) => {
    const { plan, changes } = await prepareImport(config, input, readConfigFile);
    refuseObstacles(plan);
    await withAddress(changes.settings ?? {}, () => config.apply(changes));
    return plan;
  }),
});
