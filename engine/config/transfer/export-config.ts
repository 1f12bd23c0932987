import { stringify } from "yaml";
import type { ConfigFile } from "../../../shared/model/app.ts";
import { exportedPart } from "../../../shared/model/setting-owners.ts";
import { CONFIG_FILE_VERSION } from "./config-file.ts";
import { type SecretsToSeal, sealSecrets } from "./sealed-secrets.ts";

/** The comment at the top of the file. */
const commentOf = (day: string, sealed: boolean) => `# Tocsin: the configuration of ${day}.
# ${
  sealed
    ? "The secrets are sealed with the passphrase; import this file in Settings."
    : "The secrets are left out. Import this file in Settings, or start Tocsin with --provision."
}
`;

/**
 * The configuration as one file in the shape of a provisioning file, with the team's settings: those of the person in front
 * of a machine stay on that machine.
 * @param passphrase - seals the secrets in the file; null omits them
 * @param now - Unix ms, for the file's name
 */
export async function exportConfig(
  config: SecretsToSeal,
  passphrase: string | null,
  now: number,
): Promise<ConfigFile> {
  const { settings, sources, connectors, actions } = config.snapshot();
  const content = {
    version: CONFIG_FILE_VERSION,
    settings: exportedPart(settings),
    sources,
    connectors,
    actions,
    ...(passphrase === null ? {} : { secrets: await sealSecrets(config, passphrase) }),
  };
  const day = new Date(now).toISOString().slice(0, 10);
  return {
    filename: `tocsin-${day}.yaml`,
    text:
      commentOf(day, passphrase !== null) +
      stringify(content, { lineWidth: 0, aliasDuplicateObjects: false }),
  };
}
