import type { Log } from "../lib/log.ts";
import { headerValueName } from "./secrets.ts";
import type { Vault } from "./vault/vault.ts";

/** Where the value stood while there could be one header only; its name stood as `access.header` in the settings. */
const OLD_VALUE = "settings/hooksHeader";

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Settings as they are written now, from ones that may still have the one header. Others are handed back as they are. */
export function withHeaderList(settings: unknown): unknown {
  if (!isGroup(settings) || !isGroup(settings.access) || !("header" in settings.access)) return settings;
  const { header, ...access } = settings.access;
  return { ...settings, access: { headers: header === null ? [] : [header], ...access } };
}

/**
 * Takes the one header's value over to the first header that has none; without such a header it goes. Never rejects: what
 * cannot be moved now stays where it is, and the header is said to have no value.
 */
export async function moveHeaderValue(vault: Vault, headers: readonly string[], log: Log): Promise<void> {
  if (vault.sealedBy(OLD_VALUE) === null) return;
  const heir = headers.map(headerValueName).find((name) => vault.sealedBy(name) === null);
  try {
    await vault.put({
      ...(heir === undefined ? {} : { [heir]: await vault.get(OLD_VALUE) }),
      [OLD_VALUE]: null,
    });
  } catch (error) {
    log.warn({ err: error }, "The value of the required header could not be moved");
  }
}
