import type { z } from "zod";
import type { Connector } from "../../shared/model/connector.ts";
import { checkInput } from "./check-input.ts";
import type { ConfigSnapshot } from "./config.ts";
import { versionSchema } from "./config-document.ts";

/** What a version of the configuration holds: everything but secrets and the pause, which comes and goes. */
export type ConfigVersion = Omit<ConfigSnapshot, "pause">;

export const versionOf = ({ sources, connectors, actions, settings }: ConfigSnapshot): ConfigVersion => ({
  sources,
  connectors,
  actions,
  settings,
});

/**
 * A stored version as this program reads it, with the defaults of settings that it did not have.
 * @param connector - schema of a stored connector of any type
 * @returns null if it does not fit any more
 */
export function readVersion(document: unknown, connector: z.ZodType<Connector>): ConfigVersion | null {
  const checked = checkInput(versionSchema(connector), document);
  return checked.ok ? checked.value : null;
}
