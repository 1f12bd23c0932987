import type { z } from "zod";
import type { Connector } from "../../shared/model/connector.ts";
import { checkInput } from "./check-input.ts";
import type { ConfigSnapshot } from "./config.ts";
import { versionSchema } from "./config-document.ts";

/** The content of a version of the configuration: everything except secrets and the pause, which changes too often. */
export type ConfigVersion = Omit<ConfigSnapshot, "pause">;

export const configVersionOf = ({
  sources,
  connectors,
  actions,
  settings,
}: ConfigSnapshot): ConfigVersion => ({
  sources,
  connectors,
  actions,
  settings,
});

/**
 * Parses a stored version, with defaults for settings that it does not have.
 * @param connector - schema of a stored connector of any type
 * @returns null if it is no longer valid
 */
export function readVersion(document: unknown, connector: z.ZodType<Connector>): ConfigVersion | null {
  const checked = checkInput(versionSchema(connector), document);
  return checked.ok ? checked.value : null;
}
