import { z } from "zod";
import { complaint } from "../i18n/issue.ts";
import { headerNameSchema, headerValueSchema } from "./access.ts";
import { secretStateSchema } from "./common.ts";

/**
 * Secrets that belong to the settings and are kept in the vault, in addition to the values of required headers, of
 * which there may be any number. `ilertKey`: of ilert's REST API.
 */
export const SETTINGS_SECRETS = [
  "sshPassphrase",
  "cloudflaredToken",
  "ngrokAuthtoken",
  "ilertKey",
  "proxySignInSecret",
  "oidcClientSecret",
] as const;
export type SettingsSecretName = (typeof SETTINGS_SECRETS)[number];

/** One value for each secret. */
export const forSettingsSecrets = <Value>(
  read: (name: SettingsSecretName) => Value,
): Record<SettingsSecretName, Value> => ({
  sshPassphrase: read("sshPassphrase"),
  cloudflaredToken: read("cloudflaredToken"),
  ngrokAuthtoken: read("ngrokAuthtoken"),
  ilertKey: read("ilertKey"),
  proxySignInSecret: read("proxySignInSecret"),
  oidcClientSecret: read("oidcClientSecret"),
});

/** ilert's documentation shows the key after `Bearer`, and some of its clients accept it with that prefix. */
const BEARER_PREFIX = /^(?:authorization:)?\s*bearer(?:[\s:]+|$)/i;

/**
 * Extracts ilert's API key from pasted text, without the `Bearer` of a header. Null if no key is left, or if it contains
 * characters that no header may contain.
 */
export function readIlertKey(pasted: string): string | null {
  const key = pasted.trim().replace(BEARER_PREFIX, "").trim();
  return /^[\x21-\x7e]{1,4000}$/.test(key) ? key : null;
}

const secretSchema = z.string().trim().min(1).max(4_000);
const secretInput = (meaning: string, schema = secretSchema) =>
  schema.nullable().optional().describe(meaning);

/** Omitted secrets stay unchanged; null removes one. */
export const settingsSecretsInputSchema = z.strictObject({
  sshPassphrase: secretInput("Passphrase of the private key in `tunnel.ssh.keyFile`."),
  cloudflaredToken: secretInput("Token of the named Cloudflare Tunnel."),
  ngrokAuthtoken: secretInput("Authtoken of the ngrok account."),
  ilertKey: secretInput(
    "API key of the ilert account.",
    secretSchema.refine((pasted) => readIlertKey(pasted) !== null, complaint("input.ilert-key")),
  ),
  proxySignInSecret: secretInput(
    "What an authenticating proxy sends as `X-Tocsin-Proxy-Secret`, at least 16 characters.",
    headerValueSchema,
  ),
  oidcClientSecret: secretInput(
    "Client secret by which Tocsin identifies itself to the OpenID Connect provider.",
  ),
  headers: z
    .array(
      z.strictObject({
        name: headerNameSchema.describe("Name of the header."),
        value: headerValueSchema.nullable().describe("Its value; null removes it."),
      }),
    )
    .max(100)
    .optional()
    .describe(
      "Values of required headers. Setting the value of a header makes it required, so that no call is refused in between; removing the value makes it optional again.",
    ),
});
export type SettingsSecretsInput = z.infer<typeof settingsSecretsInputSchema>;

export const settingsSecretsSchema = z.object({
  sshPassphrase: secretStateSchema,
  cloudflaredToken: secretStateSchema,
  ngrokAuthtoken: secretStateSchema,
  ilertKey: secretStateSchema,
  proxySignInSecret: secretStateSchema,
  oidcClientSecret: secretStateSchema,
  /**
   * In the order of `settings.access.headers`. A list rather than an object, since a header may have the name of an
   * inherited property.
   */
  headers: z.array(z.object({ name: z.string(), value: secretStateSchema })),
});
export type SettingsSecrets = z.infer<typeof settingsSecretsSchema>;
