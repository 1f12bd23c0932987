import { z } from "zod";
import { headerNameSchema, headerValueSchema } from "./access.ts";
import { secretStateSchema } from "./common.ts";

/**
 * Secrets that belong to the settings and are kept in the vault; beside them are those of the headers that calls must
 * bear, as many as there are. `ilertKey`: of ilert's REST API.
 */
export const SETTINGS_SECRETS = ["sshPassphrase", "cloudflaredToken", "ngrokAuthtoken", "ilertKey"] as const;
export type SettingsSecretName = (typeof SETTINGS_SECRETS)[number];

/** One value for each secret. */
export const forSettingsSecrets = <Value>(
  read: (name: SettingsSecretName) => Value,
): Record<SettingsSecretName, Value> => ({
  sshPassphrase: read("sshPassphrase"),
  cloudflaredToken: read("cloudflaredToken"),
  ngrokAuthtoken: read("ngrokAuthtoken"),
  ilertKey: read("ilertKey"),
});

const secretInput = z.string().trim().min(1).max(4_000).nullable().optional();

/** What is left out stays; null removes. */
export const settingsSecretsInputSchema = z.strictObject({
  sshPassphrase: secretInput,
  cloudflaredToken: secretInput,
  ngrokAuthtoken: secretInput,
  ilertKey: secretInput,
  /**
   * Values of headers that calls must bear. One that is not asked for yet is from then on, so that no call is refused
   * between its name and its value; one whose value is removed is asked for no more.
   */
  headers: z
    .array(z.strictObject({ name: headerNameSchema, value: headerValueSchema.nullable() }))
    .max(100)
    .optional(),
});
export type SettingsSecretsInput = z.infer<typeof settingsSecretsInputSchema>;

export const settingsSecretsSchema = z.object({
  sshPassphrase: secretStateSchema,
  cloudflaredToken: secretStateSchema,
  ngrokAuthtoken: secretStateSchema,
  ilertKey: secretStateSchema,
  /** In the order of `settings.access.headers`. A list, since a header may be named like what every object has. */
  headers: z.array(z.object({ name: z.string(), value: secretStateSchema })),
});
export type SettingsSecrets = z.infer<typeof settingsSecretsSchema>;
