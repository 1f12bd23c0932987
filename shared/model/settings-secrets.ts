import { z } from "zod";
import { complaint } from "../sentences/issue.ts";
import { secretStateSchema } from "./common.ts";

/**
 * Secrets that belong to the settings and are kept in the vault. `ilertKey`: of ilert's REST API; `hooksHeader`: the value
 * of the header that calls must bear (`settings.access`).
 */
export const SETTINGS_SECRETS = [
  "sshPassphrase",
  "cloudflaredToken",
  "ngrokAuthtoken",
  "hooksHeader",
  "ilertKey",
] as const;
export type SettingsSecretName = (typeof SETTINGS_SECRETS)[number];

/** One value for each secret. */
export const forSettingsSecrets = <Value>(
  read: (name: SettingsSecretName) => Value,
): Record<SettingsSecretName, Value> => ({
  sshPassphrase: read("sshPassphrase"),
  cloudflaredToken: read("cloudflaredToken"),
  ngrokAuthtoken: read("ngrokAuthtoken"),
  hooksHeader: read("hooksHeader"),
  ilertKey: read("ilertKey"),
});

/** What HTTP can carry unchanged, and long enough that nobody guesses it. */
const headerValue = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{16,500}$/, complaint("input.header-value"));
const secretInput = z.string().trim().min(1).max(4_000).nullable().optional();

/** What is left out stays; null removes. */
export const settingsSecretsInputSchema = z.strictObject({
  sshPassphrase: secretInput,
  cloudflaredToken: secretInput,
  ngrokAuthtoken: secretInput,
  hooksHeader: headerValue.nullable().optional(),
  ilertKey: secretInput,
});
export type SettingsSecretsInput = z.infer<typeof settingsSecretsInputSchema>;

export const settingsSecretsSchema = z.object({
  sshPassphrase: secretStateSchema,
  cloudflaredToken: secretStateSchema,
  ngrokAuthtoken: secretStateSchema,
  hooksHeader: secretStateSchema,
  ilertKey: secretStateSchema,
});
export type SettingsSecrets = z.infer<typeof settingsSecretsSchema>;
